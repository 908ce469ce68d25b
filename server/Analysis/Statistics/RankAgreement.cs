namespace NasNavigator.Analysis.Statistics;

/// <summary>How well a score orders architectures by what they are really worth, over all of them and where it matters.</summary>
/// <param name="Count">Architectures that have both.</param>
/// <param name="Kendall">Tau-b over all. Range: −1 to 1.</param>
/// <param name="Low">Lower end of its 95 % interval (1.96 standard errors, bootstrap over architectures).</param>
/// <param name="High">Upper end.</param>
/// <param name="Spearman">Rho over all. Range: −1 to 1.</param>
/// <param name="KendallOfBetterHalf">Tau-b among the truly better half alone.</param>
/// <param name="Precision">Share of the score's best 5 % that are among the truly best 5 %; ties in the score count by chance. Range: 0 to 1.</param>
/// <param name="TruthOfBest">Truth of what the score puts first; the mean where several share that place.</param>
public sealed record RankAgreement(
    int Count,
    double Kendall,
    double Low,
    double High,
    double Spearman,
    double KendallOfBetterHalf,
    double Precision,
    double TruthOfBest
)
{
    private const double Top = 0.05;
    private const double Normal95 = 1.96;
    private const int Draws = 50;

    /// <summary>Compares.</summary>
    /// <param name="scores">Shape: (n), n at least 2; higher is said to be better.</param>
    /// <param name="truth">Shape: (n); higher is better.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or are too short.</exception>
    public static RankAgreement Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> truth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Length, 2);
        var (ours, theirs) = (scores.ToArray(), truth.ToArray());
        var kendall = Correlation.Kendall(ours, theirs);
        var error = Bootstrap.StandardError(
            ours.Length,
            drawn => Correlation.Kendall(Array.ConvertAll(drawn, i => ours[i]), Array.ConvertAll(drawn, i => theirs[i])),
            seed: 1,
            Draws
        );
        var better = Descending(theirs)[..Math.Max(1, (ours.Length + 1) / 2)];
        return new RankAgreement(
            ours.Length,
            kendall,
            Math.Max(-1, kendall - (Normal95 * error)),
            Math.Min(1, kendall + (Normal95 * error)),
            Correlation.Spearman(ours, theirs),
            Correlation.Kendall(Array.ConvertAll(better, i => ours[i]), Array.ConvertAll(better, i => theirs[i])),
            PrecisionOf(ours, theirs),
            ours.Zip(theirs).Where(pair => pair.First.Equals(ours.Max())).Average(pair => pair.Second)
        );
    }

    private static double PrecisionOf(double[] scores, double[] truth)
    {
        var count = Math.Max(1, (int)Math.Round(Top * scores.Length));
        var best = Descending(truth)[..count].ToHashSet();
        var hits = 0.0;
        var left = count;
        // Of those that tie across the border each is as likely to be in as the others.
        foreach (var tied in Descending(scores).GroupBy(i => scores[i]))
        {
            var group = tied.ToList();
            var taken = Math.Min(left, group.Count);
            hits += (double)taken / group.Count * group.Count(best.Contains);
            left -= taken;
            if (left == 0)
            {
                break;
            }
        }

        return hits / count;
    }

    private static int[] Descending(double[] values) => [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i])];
}
