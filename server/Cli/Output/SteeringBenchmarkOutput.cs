using NasNavigator.Search.Benchmarks;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `bench steering --format json`. Regrets are in the table's unit, fractions where that is per cent.</summary>
internal sealed record SteeringBenchmarkOutput(
    string Space,
    string Report,
    double Best,
    int Architectures,
    IReadOnlyList<SteeringArmOutput> Arms
)
{
    public static SteeringBenchmarkOutput Of(string space, SteeringComparison comparison) =>
        new(
            space,
            comparison.Search.Report,
            comparison.Search.Best,
            comparison.Search.Architectures,
            [.. comparison.Search.Curves.Zip(comparison.Decisions, SteeringArmOutput.Of)]
        );
}

/// <summary>One arm; the lists have an entry for each evaluation.</summary>
internal sealed record SteeringArmOutput(
    string Arm,
    int Seeds,
    IReadOnlyList<double> Regret,
    IReadOnlyList<double> StandardError,
    double Excluded,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] double? Lost
)
{
    public static SteeringArmOutput Of(StrategyCurve curve, SteeringCount count)
    {
        var after = Enumerable.Range(1, curve.Regrets[0].Length).Select(curve.After).ToList();
        return new(
            curve.Strategy,
            curve.Regrets.Count,
            [.. after.Select(each => each.Mean)],
            [.. after.Select(each => each.StandardError)],
            count.Excluded,
            count.Lost
        );
    }
}
