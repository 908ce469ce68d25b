namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>Mean, standard deviation (of a population) and third standardised moment.</summary>
internal readonly record struct Moments(double Mean, double Deviation, double Skewness)
{
    /// <summary>Below this the values differ by rounding alone.</summary>
    private const double Least = 1e-12;

    /// <summary>Of values without NaN; all zero for none.</summary>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return default;
        }

        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value;
        }

        mean /= values.Length;
        var (second, third) = (0.0, 0.0);
        foreach (var value in values)
        {
            var difference = value - mean;
            second += difference * difference;
            third += difference * difference * difference;
        }

        var deviation = Math.Sqrt(second / values.Length);
        return deviation > Least
            ? new Moments(mean, deviation, third / values.Length / (deviation * deviation * deviation))
            : new Moments(mean, 0, 0);
    }
}
