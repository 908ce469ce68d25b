namespace NasNavigator.Analysis.Statistics;

/// <summary>How well one list of numbers orders another.</summary>
public static class Correlation
{
    /// <summary>Kendall's tau-b: agreeing minus disagreeing pairs, with ties taken out. O(n log n).</summary>
    /// <returns>Range: −1 to 1; NaN for fewer than two pairs or where all values of one list are equal.</returns>
    /// <remarks>Source: Knight, J. Am. Statist. Assoc. 61 (1966).</remarks>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Kendall(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RequireSameLength(a, b);
        var n = a.Length;
        var pairs = new (double A, double B)[n];
        for (var i = 0; i < n; i++)
        {
            pairs[i] = (a[i], b[i]);
        }

        Array.Sort(pairs);
        long tiedA = 0;
        long tiedBoth = 0;
        var run = 1L;
        var runBoth = 1L;
        for (var i = 1; i <= n; i++)
        {
            var sameA = i < n && pairs[i].A.Equals(pairs[i - 1].A);
            if (sameA)
            {
                run++;
            }
            else
            {
                tiedA += run * (run - 1) / 2;
                run = 1;
            }

            if (sameA && pairs[i].B.Equals(pairs[i - 1].B))
            {
                runBoth++;
            }
            else
            {
                tiedBoth += runBoth * (runBoth - 1) / 2;
                runBoth = 1;
            }
        }

        var values = Array.ConvertAll(pairs, pair => pair.B);
        var swaps = SortCountingSwaps(values);
        var tiedB = TiedPairs(values);
        var all = (long)n * (n - 1) / 2;
        // Among pairs untied in both, those that sorting by b had to swap disagree.
        var agreement = all - tiedA - tiedB + tiedBoth - (2 * swaps);
        return agreement / Math.Sqrt((double)(all - tiedA) * (all - tiedB));
    }

    /// <summary>Spearman's rho: Pearson's correlation of the ranks, ties sharing theirs.</summary>
    /// <returns>Range: −1 to 1; NaN for fewer than two pairs or where all values of one list are equal.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RequireSameLength(a, b);
        return Pearson(Ranks.Of(a), Ranks.Of(b));
    }

    /// <summary>Pearson's correlation.</summary>
    /// <returns>Range: −1 to 1; NaN for fewer than two pairs or where all values of one list are equal.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Pearson(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RequireSameLength(a, b);
        double meanA = 0;
        double meanB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            meanA += a[i] / a.Length;
            meanB += b[i] / b.Length;
        }

        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (var i = 0; i < a.Length; i++)
        {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += (a[i] - meanA) * (b[i] - meanB);
        }

        return ab / Math.Sqrt(aa * bb);
    }

    private static void RequireSameLength(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"One list has {a.Length} values, the other {b.Length}.");
        }
    }

    private static long TiedPairs(double[] sorted)
    {
        long tied = 0;
        var run = 1L;
        for (var i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && sorted[i].Equals(sorted[i - 1]))
            {
                run++;
            }
            else
            {
                tied += run * (run - 1) / 2;
                run = 1;
            }
        }

        return tied;
    }

    private static long SortCountingSwaps(double[] values)
    {
        var source = values;
        var target = new double[values.Length];
        long swaps = 0;
        for (var width = 1; width < values.Length; width *= 2)
        {
            for (var from = 0; from < values.Length; from += 2 * width)
            {
                var middle = Math.Min(from + width, values.Length);
                var to = Math.Min(from + (2 * width), values.Length);
                var left = from;
                var right = middle;
                for (var i = from; i < to; i++)
                {
                    if (left < middle && (right >= to || source[left] <= source[right]))
                    {
                        target[i] = source[left++];
                    }
                    else
                    {
                        swaps += middle - left;
                        target[i] = source[right++];
                    }
                }
            }

            (source, target) = (target, source);
        }

        source.AsSpan().CopyTo(values);
        return swaps;
    }
}
