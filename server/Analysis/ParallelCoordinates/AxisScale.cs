namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>Where numbers stand on an axis: the 1st percentile at 0, the 99th at 1, what lies outside at the ends.</summary>
/// <param name="Low">The value at 0.</param>
/// <param name="High">The value at 1; above <paramref name="Low"/>, but equal where all values are.</param>
public readonly record struct AxisScale(double Low, double High)
{
    /// <summary>The scale of these values; NaN is none.</summary>
    public static AxisScale Of(IEnumerable<double> values)
    {
        var known = values.Where(double.IsFinite).ToArray();
        if (known.Length == 0)
        {
            return new AxisScale(0, 0);
        }

        Array.Sort(known);
        var scale = new AxisScale(Sorted.Quantile(known, 0.01), Sorted.Quantile(known, 0.99));

        // Where nearly all values are equal the few others would all stand at an end.
        return scale.High > scale.Low ? scale : new AxisScale(known[0], known[^1]);
    }

    /// <summary>Range: 0 to 1; a half where all values are equal; NaN stays NaN.</summary>
    public double Place(double value) =>
        double.IsNaN(value) ? double.NaN
        : High > Low ? Math.Clamp((value - Low) / (High - Low), 0, 1)
        : 0.5;

    /// <summary>The value at a place of the axis.</summary>
    public double ValueAt(double place) => Low + (place * (High - Low));
}
