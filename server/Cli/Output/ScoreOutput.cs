using System.Text.Json.Serialization;
using NasNavigator.Search.Proxies;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `score --format json`.</summary>
internal sealed record ScoreOutput(
    string Space,
    string SpaceVersion,
    long Seed,
    IReadOnlyList<ScoredOutput> Architectures,
    IReadOnlyDictionary<string, string> Best
)
{
    public static ScoreOutput Of(SearchSpace space, long seed, ScoreTable table) =>
        new(
            space.Name,
            space.Version,
            seed,
            [.. table.Rows.Select((row, i) => ScoredOutput.Of(space, row, table, i))],
            table
                .Proxies.Where(proxy => table.BestOf(proxy) is not null)
                .ToDictionary(proxy => proxy, proxy => ArchitectureText.Write(space, table.BestOf(proxy)!.Architecture))
        );
}

/// <summary>One architecture.</summary>
/// <param name="Architecture">Its text.</param>
/// <param name="Disconnected">Whether no path leads from input to output; every score is then null, the worst there is.</param>
/// <param name="Scores">By proxy; null is the worst value.</param>
/// <param name="Parts">What a proxy that compares networks measured of this one, where one was asked.</param>
/// <param name="Params">Trainable numbers.</param>
/// <param name="Macs">Multiply-adds of one input.</param>
/// <param name="ConvLayers">Convolutions.</param>
internal sealed record ScoredOutput(
    string Architecture,
    bool Disconnected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyDictionary<string, double?> Scores,
    IReadOnlyDictionary<string, double?>? Parts,
    long Params,
    long Macs,
    int ConvLayers
)
{
    public static ScoredOutput Of(SearchSpace space, ProxyScores row, ScoreTable table, int index)
    {
        var parts = table
            .Proxies.Where(ProxyScorer.IsRelative)
            .SelectMany(ProxyScorer.Parts)
            .ToDictionary(part => part, part => Finite(row.Measured[part]));
        return new ScoredOutput(
            ArchitectureText.Write(space, row.Architecture),
            row.IsDisconnected,
            table.Proxies.ToDictionary(proxy => proxy, proxy => row.IsDisconnected ? null : Finite(table.ScoreOf(proxy, index))),
            parts.Count > 0 ? parts : null,
            row.Parameters,
            row.MultiplyAdds,
            row.ConvolutionLayers
        );
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
