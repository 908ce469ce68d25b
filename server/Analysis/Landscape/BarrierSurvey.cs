using NasNavigator.Analysis.Shrinking;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Landscape;

/// <summary>Barriers between random pairs of one region: how far accuracy falls on the way from one good architecture to another.</summary>
/// <param name="From">Best place of the region as a share of all, 0 being the best.</param>
/// <param name="To">Worst place of the region as a share of all.</param>
/// <param name="Pairs">How many pairs were found.</param>
/// <param name="Mean">Mean barrier; NaN where no pair was found.</param>
/// <param name="StandardError">Of that mean.</param>
/// <param name="Typical">The pair whose barrier is the median; null where no pair was found.</param>
public sealed record BarrierSurvey(double From, double To, int Pairs, double Mean, double StandardError, ShortestPaths? Typical)
{
    private const int DrawsPerPair = 2_000;

    /// <summary>Draws pairs.</summary>
    /// <param name="ranked">All that is known, the best first.</param>
    /// <param name="known">The same by architecture.</param>
    /// <param name="from">As a share of all, 0 being the best.</param>
    /// <param name="to">Above <paramref name="from"/>, at most 1.</param>
    /// <param name="distance">Decisions in which the two differ. Range: 2 to <see cref="ShortestPaths.Farthest"/>.</param>
    /// <param name="pairs">How many are wanted; fewer where they are rare.</param>
    /// <param name="random">All of the chance.</param>
    public static BarrierSurvey Of(
        IReadOnlyList<Architecture> ranked,
        IReadOnlyDictionary<Architecture, double> known,
        double from,
        double to,
        int distance,
        int pairs,
        Random random
    )
    {
        var (first, end) = ((int)(from * ranked.Count), Math.Max(2, (int)Math.Round(to * ranked.Count)));
        var size = Math.Min(end, ranked.Count) - first;
        var found = new List<(double Barrier, ShortestPaths Paths)>();
        for (long draw = 0; size > 1 && draw < (long)pairs * DrawsPerPair && found.Count < pairs; draw++)
        {
            var (one, other) = (ranked[first + random.Next(size)], ranked[first + random.Next(size)]);
            if (Locality.Distance(one, other) == distance)
            {
                var paths = ShortestPaths.Between(known, one, other);
                if (!double.IsNaN(paths.Barrier))
                {
                    found.Add((paths.Barrier, paths));
                }
            }
        }

        if (found.Count == 0)
        {
            return new BarrierSurvey(from, to, 0, double.NaN, double.NaN, null);
        }

        var mean = found.Average(pair => pair.Barrier);
        var variance = found.Count < 2 ? double.NaN : found.Sum(pair => Math.Pow(pair.Barrier - mean, 2)) / (found.Count - 1);
        var typical = found.OrderBy(pair => pair.Barrier).ElementAt(found.Count / 2).Paths;
        return new BarrierSurvey(from, to, found.Count, mean, Math.Sqrt(variance / found.Count), typical);
    }
}
