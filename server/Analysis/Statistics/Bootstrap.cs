namespace NasNavigator.Analysis.Statistics;

/// <summary>Intervals by drawing rows with replacement.</summary>
public static class Bootstrap
{
    /// <summary>The percentile interval of a statistic over rows.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="statistic">Gets the drawn row numbers (with repetitions; the array is reused) and gives the statistic; NaN leaves a draw out.</param>
    /// <param name="level">Range: 0 to 1, for instance 0.9.</param>
    /// <param name="seed">Same seed, same interval.</param>
    /// <param name="draws">At least 1.</param>
    /// <returns>Lower and upper end; both NaN where every draw was left out.</returns>
    public static (double Low, double High) Interval(int rows, Func<int[], double> statistic, double level, int seed, int draws = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(level > 0 && level < 1, true, nameof(level));
        var values = Values(rows, statistic, seed, draws);
        if (values.Count == 0)
        {
            return (double.NaN, double.NaN);
        }

        values.Sort();
        return (Quantile(values, (1 - level) / 2), Quantile(values, (1 + level) / 2));
    }

    /// <summary>The standard deviation of a statistic over draws, for statistics too dear for the many draws that percentiles take.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="statistic">As of <see cref="Interval"/>.</param>
    /// <param name="seed">Same seed, same number.</param>
    /// <param name="draws">At least 2.</param>
    /// <returns>NaN where fewer than two draws gave a number.</returns>
    public static double StandardError(int rows, Func<int[], double> statistic, int seed, int draws = 1000)
    {
        var values = Values(rows, statistic, seed, draws);
        var mean = values.Count == 0 ? double.NaN : values.Average();
        return values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private static List<double> Values(int rows, Func<int[], double> statistic, int seed, int draws)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        var random = new Random(seed);
        var drawn = new int[rows];
        var values = new List<double>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            for (var i = 0; i < rows; i++)
            {
                drawn[i] = random.Next(rows);
            }

            var value = statistic(drawn);
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static double Quantile(List<double> sorted, double share)
    {
        var position = share * (sorted.Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
