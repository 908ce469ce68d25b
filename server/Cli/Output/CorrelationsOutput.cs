using NasNavigator.Search.Benchmarks;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `bench correlations --format json`.</summary>
internal sealed record CorrelationsOutput(
    string Space,
    string Truth,
    int Architectures,
    int? Disconnected,
    IReadOnlyList<CorrelationOutput> Scores
)
{
    public static CorrelationsOutput Of(string space, CorrelationReport report) =>
        new(
            space,
            report.Truth,
            report.Architectures,
            report.Disconnected,
            [
                .. report.Scores.Select(row => new CorrelationOutput(
                    row.Name,
                    row.Agreement.Count,
                    Finite(row.Agreement.Kendall),
                    Finite(row.Agreement.Low),
                    Finite(row.Agreement.High),
                    Finite(row.Agreement.Spearman),
                    Finite(row.Agreement.KendallOfBetterHalf),
                    row.Agreement.Precision,
                    row.Agreement.TruthOfBest
                )),
            ]
        );

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}

/// <summary>One score; numbers that there are none of, such as the tau of a score that is the same everywhere, are absent.</summary>
internal sealed record CorrelationOutput(
    string Score,
    int Architectures,
    double? Kendall,
    double? KendallLow,
    double? KendallHigh,
    double? Spearman,
    double? KendallBetterHalf,
    double PrecisionTop5Percent,
    double TruthOfBest
);
