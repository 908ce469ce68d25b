namespace NasNavigator.Benchmarks;

/// <summary>Medians with intervals, by drawing again from what was measured.</summary>
internal static class Bootstrap
{
    private const int Draws = 10_000;
    private const int Seed = 1;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The middle 95 % of the medians of samples drawn with replacement.</summary>
    public static (double Low, double High) MedianInterval(IReadOnlyList<double> values)
    {
        var random = new Random(Seed);
        var medians = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            medians[i] = Median(Enumerable.Range(0, values.Count).Select(_ => values[random.Next(values.Count)]));
        }

        Array.Sort(medians);
        return (medians[(int)(0.025 * Draws)], medians[(int)(0.975 * Draws)]);
    }
}
