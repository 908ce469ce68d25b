namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>The raw properties of two neighbouring axes in one window, before they are normalised over all pairs.</summary>
internal static class PairMeasure
{
    /// <summary>Bins of an axis in the joint histogram.</summary>
    private const int Bins = 20;

    /// <summary>Standard deviations from the mean of an axis beyond which a row is an outlier.</summary>
    private const double Far = 2;

    /// <summary>Measures. What cannot be told (too few rows, all at one place) is 0.</summary>
    /// <param name="x">Shape: (rows). The left axis.</param>
    /// <param name="y">Shape: (rows). The right axis.</param>
    /// <param name="window">Rows of the window.</param>
    /// <param name="left">The left axis's neighbours in the window; null where all rows stand at one place.</param>
    /// <param name="whole">Moments of both axes over all rows.</param>
    /// <param name="result">Shape: (12), by <see cref="AxisProperty"/>. Clear grouping is 1 where splitting up could be measured, else 0.</param>
    public static void Measure(
        double[] x,
        double[] y,
        WindowRows window,
        Neighbours? left,
        (Moments X, Moments Y) whole,
        Span<double> result
    )
    {
        result.Clear();
        if (window.Rows.Length < AxisWindows.FewestRows)
        {
            return;
        }

        var (inX, inY) = (Array.ConvertAll(window.Rows, row => x[row]), Array.ConvertAll(window.Rows, row => y[row]));
        var (xs, ys) = (Moments.Of(inX), Moments.Of(inY));
        var s = window.Share;
        Set(result, AxisProperty.PositiveSkew, Math.Max(0, xs.Skewness) * s);
        Set(result, AxisProperty.NegativeSkew, Math.Max(0, -xs.Skewness) * s);
        Set(result, AxisProperty.Fan, Filled(inX, inY) * s);
        Set(result, AxisProperty.Neighbourhood, Math.Max(0, 1 - MiddleHalf(inX, inY)) * s);
        Set(result, AxisProperty.Outliers, Outliers(inX, inY, whole));
        if (xs.Deviation == 0 || ys.Deviation == 0)
        {
            return;
        }

        var covariance = Covariance(inX, inY, xs.Mean, ys.Mean);
        var correlation = Math.Clamp(covariance / (xs.Deviation * ys.Deviation), -1, 1);
        Set(result, AxisProperty.PositiveCorrelation, Math.Max(0, correlation) * s);
        Set(result, AxisProperty.NegativeCorrelation, Math.Max(0, -correlation) * s);
        Set(result, AxisProperty.PositiveVariance, Math.Max(0, covariance) * s);
        Set(result, AxisProperty.NegativeVariance, Math.Max(0, -covariance) * s);
        if (left is null || Neighbours.Of(y, window.Sample) is not { } right)
        {
            return;
        }

        Set(result, AxisProperty.SplitUp, left.DivergenceFrom(right));
        Set(result, AxisProperty.ClearGrouping, 1);
        Set(result, AxisProperty.DensityChange, left.DensityDivergenceFrom(right));
    }

    private static void Set(Span<double> result, AxisProperty property, double value) =>
        result[(int)property] = double.IsFinite(value) ? value : 0;

    private static double Covariance(double[] x, double[] y, double meanX, double meanY)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }

        return sum / x.Length;
    }

    /// <summary>Share of the joint histogram that holds a row, among the bins of the left axis that the window has rows in.</summary>
    private static double Filled(double[] x, double[] y)
    {
        Span<bool> cells = stackalloc bool[Bins * Bins];
        Span<bool> lines = stackalloc bool[Bins];
        var (filled, touched) = (0, 0);
        for (var i = 0; i < x.Length; i++)
        {
            var line = Bin(x[i]);
            ref var cell = ref cells[(line * Bins) + Bin(y[i])];
            (filled, touched) = (filled + (cell ? 0 : 1), touched + (lines[line] ? 0 : 1));
            (cell, lines[line]) = (true, true);
        }

        return filled / (double)(touched * Bins);
    }

    private static int Bin(double place) => Math.Clamp((int)(place * Bins), 0, Bins - 1);

    /// <summary>Range that the middle half of the rises from left to right takes.</summary>
    private static double MiddleHalf(double[] x, double[] y)
    {
        var rises = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            rises[i] = y[i] - x[i];
        }

        Array.Sort(rises);
        return Sorted.Quantile(rises, 0.75) - Sorted.Quantile(rises, 0.25);
    }

    private static double Outliers(double[] x, double[] y, (Moments X, Moments Y) whole)
    {
        var far = 0;
        for (var i = 0; i < x.Length; i++)
        {
            far += IsFar(x[i], whole.X) || IsFar(y[i], whole.Y) ? 1 : 0;
        }

        return far / (double)x.Length;
    }

    private static bool IsFar(double value, Moments moments) =>
        moments.Deviation > 0 && Math.Abs(value - moments.Mean) > Far * moments.Deviation;
}
