using NasNavigator.Analysis.Statistics;

namespace NasNavigator.Analysis.Evidence;

/// <summary>How well one number orders architectures as another does, with what chance could have made of it.</summary>
/// <param name="Networks">Architectures compared.</param>
/// <param name="Tau">Kendall's tau-b over all of them; NaN where one of the numbers never varies.</param>
/// <param name="Low">Lower end of the 90 % interval of <paramref name="Tau"/>.</param>
/// <param name="High">Its upper end.</param>
/// <param name="BetterHalf">Tau over those whose truth is in the better half.</param>
/// <param name="BetterHalfLow">Lower end of its 90 % interval.</param>
/// <param name="BetterHalfHigh">Its upper end.</param>
/// <param name="TopPrecision">Share of the true best twentieth (at least one network) among as many that are scored best. Range: 0 to 1.</param>
/// <remarks>Intervals are percentiles over architectures drawn with replacement: they cover which architectures were compared, not the noise of each one's truth.</remarks>
public sealed record OrderAgreement(
    int Networks,
    double Tau,
    double Low,
    double High,
    double BetterHalf,
    double BetterHalfLow,
    double BetterHalfHigh,
    double TopPrecision
)
{
    /// <summary>The level of all intervals.</summary>
    public const double Level = 0.9;

    private const int Seed = 0x7A_55;
    private const double TopShare = 0.05;

    /// <summary>Compares.</summary>
    /// <param name="scores">Higher is meant to be better.</param>
    /// <param name="truth">What the architectures reached, in the same order; higher is better.</param>
    /// <exception cref="ArgumentException">The lists differ in length or hold fewer than two.</exception>
    public static OrderAgreement Of(IReadOnlyList<double> scores, IReadOnlyList<double> truth)
    {
        if (scores.Count != truth.Count || scores.Count < 2)
        {
            throw new ArgumentException($"{scores.Count} scores and {truth.Count} truths cannot be compared.");
        }

        int[] all = [.. Enumerable.Range(0, scores.Count)];
        int[] better = [.. all.OrderByDescending(i => truth[i]).ThenBy(i => i).Take((all.Length + 1) / 2)];
        var (low, high) = Interval(scores, truth, all);
        var (betterLow, betterHigh) = Interval(scores, truth, better);
        return new OrderAgreement(
            all.Length,
            TauOf(scores, truth, all),
            low,
            high,
            TauOf(scores, truth, better),
            betterLow,
            betterHigh,
            Precision(scores, truth)
        );
    }

    /// <summary>90 % interval of the difference of two scores' taus on the same architectures: above 0 where the first orders better.</summary>
    public static (double Low, double High) Lead(IReadOnlyList<double> scores, IReadOnlyList<double> others, IReadOnlyList<double> truth) =>
        Bootstrap.Interval(truth.Count, drawn => TauOf(scores, truth, drawn) - TauOf(others, truth, drawn), Level, Seed);

    /// <summary>Kendall's tau-b over some of the architectures.</summary>
    public static double TauOf(IReadOnlyList<double> scores, IReadOnlyList<double> truth, IReadOnlyList<int> rows)
    {
        var (a, b) = (new double[rows.Count], new double[rows.Count]);
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (scores[rows[i]], truth[rows[i]]);
        }

        return Correlation.Kendall(a, b);
    }

    private static (double Low, double High) Interval(IReadOnlyList<double> scores, IReadOnlyList<double> truth, int[] rows) =>
        Bootstrap.Interval(rows.Length, drawn => TauOf(scores, truth, Array.ConvertAll(drawn, i => rows[i])), Level, Seed);

    private static double Precision(IReadOnlyList<double> scores, IReadOnlyList<double> truth)
    {
        var count = Math.Max(1, (int)Math.Round(TopShare * scores.Count));
        var best = Top(truth).ToHashSet();
        return Top(scores).Count(best.Contains) / (double)count;

        IEnumerable<int> Top(IReadOnlyList<double> values) =>
            Enumerable.Range(0, values.Count).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count);
    }
}
