namespace NasNavigator.Analysis.GraphLayout;

/// <summary>Points on a line that keep their order and their distances and move as little as possible.</summary>
public static class Separation
{
    /// <summary>
    /// The positions x that make Σ weights·(x − wanted)² smallest with x[i+1] ≥ x[i] + apart[i]: isotonic regression by pooling
    /// neighbours that would come too near, which is exact.
    /// </summary>
    /// <param name="wanted">Shape: (n).</param>
    /// <param name="weights">Shape: (n). Range: above 0.</param>
    /// <param name="apart">Shape: (n − 1). Range: 0 or more.</param>
    /// <returns>Shape: (n), ascending.</returns>
    public static double[] Nearest(IReadOnlyList<double> wanted, IReadOnlyList<double> weights, IReadOnlyList<double> apart)
    {
        var offsets = new double[wanted.Count];
        for (var i = 1; i < wanted.Count; i++)
        {
            offsets[i] = offsets[i - 1] + apart[i - 1];
        }

        var pools = new List<(double Mean, double Weight, int Count)>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var pool = (Mean: wanted[i] - offsets[i], Weight: weights[i], Count: 1);
            while (pools.Count > 0 && pools[^1].Mean >= pool.Mean)
            {
                var left = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                var weight = left.Weight + pool.Weight;
                pool = (((left.Mean * left.Weight) + (pool.Mean * pool.Weight)) / weight, weight, left.Count + pool.Count);
            }

            pools.Add(pool);
        }

        var placed = new double[wanted.Count];
        var next = 0;
        foreach (var (mean, _, count) in pools)
        {
            for (var i = 0; i < count; i++, next++)
            {
                placed[next] = mean + offsets[next];
            }
        }

        return placed;
    }
}
