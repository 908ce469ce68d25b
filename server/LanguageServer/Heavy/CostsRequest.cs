using System.Text.Json.Serialization;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>What many architectures of one space cost: each takes up to a millisecond.</summary>
internal static partial class CostsRequest
{
    private const int FewAtOnce = 20;

    public static HeavyRequest<CostsQuestion, CostsAnswer> Request { get; } =
        new("costs", CostsJson.Default.CostsQuestion, CostsJson.Default.CostsAnswer, Count)
        {
            IsSmall = question => question.Decisions.Count < FewAtOnce,
        };

    private static CostsAnswer Count(CostsQuestion question, CancellationToken cancellation)
    {
        var space = BoundFile.Bind(question.Text).Space!;
        var count = question.Decisions.Count;
        var (parameters, multiplyAdds, memory) = (new long[count], new long[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var cost = Cost.Of(Lowerer.Lower(space, new Architecture(question.Decisions[i])));
            (parameters[i], multiplyAdds[i], memory[i]) = (cost.Parameters, cost.MultiplyAdds, cost.PeakBytes);
        }

        return new CostsAnswer(parameters, multiplyAdds, memory);
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(CostsQuestion))]
    [JsonSerializable(typeof(CostsAnswer))]
    private sealed partial class CostsJson : JsonSerializerContext;
}

/// <summary>Architectures of a space.</summary>
/// <param name="Text">A YAML text that describes a space.</param>
/// <param name="Decisions">Shape: (architectures, choices), as an architecture of that space holds them.</param>
internal sealed record CostsQuestion(string Text, IReadOnlyList<long[]> Decisions);

/// <summary>What they cost.</summary>
/// <param name="Parameters">Shape: (architectures).</param>
/// <param name="MultiplyAdds">Shape: (architectures). Of one sample.</param>
/// <param name="PeakBytes">Shape: (architectures). Results that are needed at the same time when one sample is measured.</param>
internal sealed record CostsAnswer(long[] Parameters, long[] MultiplyAdds, long[] PeakBytes);
