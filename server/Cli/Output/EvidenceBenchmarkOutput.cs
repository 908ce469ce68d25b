using NasNavigator.Search.Benchmarks;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `bench evidence --format json`.</summary>
internal sealed record EvidenceBenchmarkOutput(
    int Networks,
    int Seeds,
    IReadOnlyList<EvidenceOrderOutput> Evidence,
    double? BetweenSeeds,
    double? PerfectScore,
    double? Noise,
    CombinedOrder Combined,
    long SupernetForwards,
    long FittedForwards
)
{
    public static EvidenceBenchmarkOutput Of(EvidenceComparison comparison) =>
        new(
            comparison.Networks,
            comparison.Seeds,
            [
                .. comparison.Kinds.Select(kind => new EvidenceOrderOutput(
                    kind.Name,
                    Finite(kind.Agreement.Tau),
                    Finite(kind.Agreement.Low),
                    Finite(kind.Agreement.High),
                    Finite(kind.Agreement.BetterHalf),
                    Finite(kind.Agreement.BetterHalfLow),
                    Finite(kind.Agreement.BetterHalfHigh),
                    kind.Agreement.TopPrecision
                )),
            ],
            Finite(comparison.Ceiling.BetweenSeeds),
            Finite(comparison.Ceiling.Perfect),
            Finite(comparison.Ceiling.Noise),
            comparison.Combined,
            comparison.SupernetForwards,
            comparison.FittedForwards
        );

    /// <summary>JSON has no NaN: what cannot be told is left out.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>One kind of evidence: Kendall's tau with its 90 % interval, whole and in the better half.</summary>
internal sealed record EvidenceOrderOutput(
    string Name,
    double? Tau,
    double? Low,
    double? High,
    double? BetterHalf,
    double? BetterHalfLow,
    double? BetterHalfHigh,
    double TopPrecision
);
