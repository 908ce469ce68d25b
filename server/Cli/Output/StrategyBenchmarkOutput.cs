using NasNavigator.Search.Benchmarks;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `bench strategies --format json`. Regrets are in the table's unit, fractions where that is per cent.</summary>
internal sealed record StrategyBenchmarkOutput(
    string Space,
    string Report,
    double Best,
    int Architectures,
    IReadOnlyList<StrategyCurveOutput> Strategies
)
{
    public static StrategyBenchmarkOutput Of(string space, StrategyComparison comparison) =>
        new(
            space,
            comparison.Report,
            comparison.Best,
            comparison.Architectures,
            [
                .. comparison.Curves.Select(curve =>
                {
                    var after = Enumerable.Range(1, curve.Regrets[0].Length).Select(curve.After).ToList();
                    return new StrategyCurveOutput(
                        curve.Strategy,
                        curve.Regrets.Count,
                        [.. after.Select(each => each.Mean)],
                        [.. after.Select(each => each.StandardError)]
                    );
                }),
            ]
        );
}

/// <summary>One strategy; the lists have an entry for each evaluation.</summary>
internal sealed record StrategyCurveOutput(string Strategy, int Seeds, IReadOnlyList<double> Regret, IReadOnlyList<double> StandardError);
