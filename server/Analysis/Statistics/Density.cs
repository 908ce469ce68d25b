namespace NasNavigator.Analysis.Statistics;

/// <summary>A smooth curve for how numbers are spread.</summary>
public static class Density
{
    /// <summary>Gaussian kernel estimate at equally spaced places.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="low">First place.</param>
    /// <param name="high">Last place, above the first.</param>
    /// <param name="places">At least 2.</param>
    /// <returns>Shape: (<paramref name="places"/>). Units: share of the values per unit.</returns>
    /// <remarks>The width is Silverman's rule of thumb (1986), with the spread of the middle half so that a far tail does not blur all.</remarks>
    public static double[] Of(IReadOnlyList<double> values, double low, double high, int places)
    {
        var sorted = values.Order().ToArray();
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Average(value => (value - mean) * (value - mean)));
        var middle = (sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4]) / 1.34;
        var spread = middle > 0 ? Math.Min(deviation, middle) : deviation;
        // Never thinner than two places, or a curve through equal values would have no area.
        var width = Math.Max(0.9 * spread * Math.Pow(sorted.Length, -0.2), 2 * (high - low) / places);
        var curve = new double[places];
        for (var i = 0; i < places; i++)
        {
            var at = low + (i * (high - low) / (places - 1));
            curve[i] =
                sorted.Sum(value => Math.Exp(-0.5 * Math.Pow((at - value) / width, 2))) / (sorted.Length * width * Math.Sqrt(2 * Math.PI));
        }

        return curve;
    }
}
