using System.Text.Json.Serialization;
using NasNavigator.Analysis.Distance;
using NasNavigator.Analysis.Embedding;
using NasNavigator.Analysis.Ranking;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>Where candidates lie on the map of their space, and for a table also how its options rank.</summary>
internal static partial class CandidateMapRequest
{
    public static HeavyRequest<CandidateMapQuestion, CandidateMap> Request { get; } =
        new("candidateMap", CandidateMapJson.Default.CandidateMapQuestion, CandidateMapJson.Default.CandidateMap, Compute);

    private static CandidateMap Compute(CandidateMapQuestion asked, CancellationToken cancellation)
    {
        var space = BoundFile.Bind(asked.Text).Space;
        if (space is null || asked.Decisions.Any(decisions => decisions.Length != space.Choices.Count))
        {
            // The text was understood once, else nobody would ask.
            throw new InvalidOperationException("The candidates are not of the space that the text describes.");
        }

        var distance = SpaceDistance.Of(space);
        var map = LandmarkMap.Of(space, distance.Closed);
        IReadOnlyList<Architecture> architectures = [.. asked.Decisions.Select(decisions => new Architecture(decisions))];
        var (x, y) = (new double[architectures.Count], new double[architectures.Count]);
        for (var i = 0; i < architectures.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var point = map.Place(architectures[i]);
            (x[i], y[i]) = (Math.Round(point.X, 4), Math.Round(point.Y, 4));
        }

        var fidelity = map.Fidelity(distance.Closed, architectures);
        var (low, high) = map.Extent;
        return new CandidateMap(
            x,
            y,
            [Math.Round(low.X, 4), Math.Round(low.Y, 4), Math.Round(high.X, 4), Math.Round(high.Y, 4)],
            double.IsNaN(fidelity) ? null : Math.Round(fidelity, 3),
            distance.KindOfClosed,
            asked.Values is null ? [] : Rank(space, architectures, asked.Values)
        );
    }

    /// <summary>A table's rows are all of one round.</summary>
    private static IReadOnlyList<MappedOption> Rank(
        SearchSpace space,
        IReadOnlyList<Architecture> architectures,
        IReadOnlyList<double?> values
    )
    {
        var rows = new List<MeasuredCandidate>();
        for (var i = 0; i < architectures.Count; i++)
        {
            if (values[i] is { } value)
            {
                rows.Add(new MeasuredCandidate(architectures[i], 0, value));
            }
        }

        return rows.Count < 2
            ? []
            :
            [
                .. RankingModel
                    .Fit(space, rows, 0)
                    .Options.Select(option => new MappedOption(
                        option.Choice.Index,
                        option.OptionIndex,
                        option.Fitness,
                        option.Samples,
                        option.State
                    )),
            ];
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(CandidateMapQuestion))]
    [JsonSerializable(typeof(CandidateMap))]
    private sealed partial class CandidateMapJson : JsonSerializerContext;
}

/// <summary>What is to be placed.</summary>
/// <param name="Text">The YAML text of the space.</param>
/// <param name="Decisions">Shape: (candidates, choices).</param>
/// <param name="Values">What a table says of them, more being better; null where a run ranks the options.</param>
internal sealed record CandidateMapQuestion(string Text, IReadOnlyList<long[]> Decisions, IReadOnlyList<double?>? Values);

/// <summary>Places on the map.</summary>
/// <param name="X">Shape: (candidates). Units: edits.</param>
/// <param name="Y">Shape: (candidates). Units: edits.</param>
/// <param name="Extent">Left, bottom, right and top of the landmarks.</param>
/// <param name="Fidelity">Rank correlation of the distances and those on the map; null for fewer than three.</param>
/// <param name="Distances">What the distances are worth.</param>
/// <param name="Options">How options rank; empty where nothing was asked of them.</param>
internal sealed record CandidateMap(
    double[] X,
    double[] Y,
    double[] Extent,
    double? Fidelity,
    DistanceKind Distances,
    IReadOnlyList<MappedOption> Options
);

/// <summary>How one option ranks.</summary>
internal sealed record MappedOption(int Choice, int Option, double Fitness, int Samples, OptionState State);
