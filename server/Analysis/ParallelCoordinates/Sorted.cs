namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>Questions to values in ascending order.</summary>
internal static class Sorted
{
    /// <summary>A quantile, linear between the two values beside it.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">Range: 0 to 1.</param>
    public static double Quantile(ReadOnlySpan<double> values, double share)
    {
        var place = share * (values.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, values.Length - 1);
        return values[below] + ((place - below) * (values[above] - values[below]));
    }
}
