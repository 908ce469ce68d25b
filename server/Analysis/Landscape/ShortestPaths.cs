using NasNavigator.Analysis.Shrinking;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Landscape;

/// <summary>All shortest ways from one architecture to another, one decision a step.</summary>
/// <remarks>Source: the path plots of A²M (arXiv:2503.10404). Nothing is taken out as an outlier.</remarks>
/// <param name="From">Where they begin.</param>
/// <param name="To">Where they end.</param>
/// <param name="Distance">Steps of each way.</param>
/// <param name="Points">Every architecture on a way, both ends too, by the set of decisions already changed (bit i: the i-th that differs).</param>
/// <param name="Missing">Architectures on a way that nothing is known of.</param>
public sealed record ShortestPaths(
    Architecture From,
    Architecture To,
    int Distance,
    IReadOnlyDictionary<int, PathPoint> Points,
    int Missing
)
{
    /// <summary>Farther pairs have more ways than anybody looks at: 2^10 architectures lie between.</summary>
    public const int Farthest = 10;

    /// <summary>Half the sum of both ends minus the lowest point of all ways between; NaN for neighbours, which have nothing between.</summary>
    public double Barrier
    {
        get
        {
            var inner = Points.Values.Where(point => point.Steps > 0 && point.Steps < Distance).ToList();
            return inner.Count == 0 ? double.NaN : Ends - inner.Min(point => point.Value);
        }
    }

    /// <summary>The same along the way whose lowest point is highest: what a climber has to give up who knows the way. NaN where no way is known whole.</summary>
    public double LowestBarrier
    {
        get
        {
            // highest[mask]: the lowest point of the best way to there.
            var highest = new Dictionary<int, double> { [0] = double.PositiveInfinity };
            var whole = (1 << Distance) - 1;
            foreach (var mask in Points.Keys.Where(mask => mask > 0).Order())
            {
                var before = Enumerable
                    .Range(0, Distance)
                    .Where(i => (mask >> i & 1) != 0)
                    .Select(i => highest.GetValueOrDefault(mask & ~(1 << i), double.NaN))
                    .Where(value => !double.IsNaN(value))
                    .DefaultIfEmpty(double.NaN)
                    .Max();
                if (!double.IsNaN(before))
                {
                    highest[mask] = mask == whole ? before : Math.Min(before, Points[mask].Value);
                }
            }

            return Distance > 1 && highest.TryGetValue(whole, out var lowest) ? Ends - lowest : double.NaN;
        }
    }

    private double Ends => (Points[0].Value + Points[(1 << Distance) - 1].Value) / 2;

    /// <summary>Looks at all ways.</summary>
    /// <param name="known">Everything that is known, both ends with it.</param>
    /// <param name="from">Where they begin.</param>
    /// <param name="to">Where they end; at most <see cref="Farthest"/> decisions away.</param>
    /// <exception cref="ArgumentOutOfRangeException">The two are equal or too far apart.</exception>
    public static ShortestPaths Between(IReadOnlyDictionary<Architecture, double> known, Architecture from, Architecture to)
    {
        var distance = Locality.Distance(from, to);
        ArgumentOutOfRangeException.ThrowIfNotEqual(distance is >= 1 and <= Farthest, true, nameof(to));
        var differing = new List<int>(distance);
        for (var i = 0; i < from.Decisions.Length; i++)
        {
            if (from.Decisions[i] != to.Decisions[i])
            {
                differing.Add(i);
            }
        }

        var points = new Dictionary<int, PathPoint>();
        for (var mask = 0; mask < 1 << distance; mask++)
        {
            var decisions = from.Decisions.ToArray();
            for (var i = 0; i < distance; i++)
            {
                decisions[differing[i]] = (mask >> i & 1) != 0 ? to.Decisions[differing[i]] : decisions[differing[i]];
            }

            var architecture = new Architecture(decisions);
            if (known.TryGetValue(architecture, out var value))
            {
                points.Add(mask, new PathPoint(System.Numerics.BitOperations.PopCount((uint)mask), architecture, value));
            }
        }

        return new ShortestPaths(from, to, distance, points, (1 << distance) - points.Count);
    }
}

/// <summary>An architecture on a way.</summary>
/// <param name="Steps">Decisions changed so far.</param>
/// <param name="Architecture">The architecture.</param>
/// <param name="Value">What is known of it.</param>
public sealed record PathPoint(int Steps, Architecture Architecture, double Value);
