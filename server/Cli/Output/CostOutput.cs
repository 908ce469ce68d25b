using System.Text;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `cost --format json`.</summary>
internal sealed record CostOutput(
    string Architecture,
    string Hash,
    long Params,
    long Macs,
    long ActivationBytes,
    long PeakBytes,
    bool IsConnected,
    IReadOnlyList<LayerOutput> Layers
)
{
    public static CostOutput Of(SearchSpace space, Architecture architecture, Network network)
    {
        var cost = Cost.Of(network);
        return new(
            ArchitectureText.Write(space, architecture),
            ArchitectureText.Hash(space, architecture),
            cost.Parameters,
            cost.MultiplyAdds,
            cost.ActivationBytes,
            cost.PeakBytes,
            network.IsConnected,
            [
                .. Cost.Steps(network)
                    .Select(step => new LayerOutput(
                        step.Step.Key,
                        NameOf(step.Step.Primitive),
                        $"{step.Shape}",
                        step.Parameters,
                        step.MultiplyAdds
                    )),
            ]
        );
    }

    /// <summary>The primitive's name in snake case: <c>batch_norm</c>.</summary>
    public static string NameOf(Primitive primitive)
    {
        var text = new StringBuilder();
        foreach (var letter in primitive.GetType().Name)
        {
            text.Append(char.IsUpper(letter) && text.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}

/// <summary>One layer: where it stands (the address of its weights), what is computed, the shape of its result.</summary>
internal sealed record LayerOutput(string Layer, string Operation, string Shape, long Params, long Macs);
