namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>The rows of one axis in one window, and a sample of them for what is quadratic in their number.</summary>
internal sealed class WindowRows
{
    private const int SampleSize = 200;

    private WindowRows(int[] rows, int[] sample, double share) => (Rows, Sample, Share) = (rows, sample, share);

    /// <summary>Indices of the rows, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>At most 200 of them: those with the smallest keys, so that the order of the rows changes nothing.</summary>
    public int[] Sample { get; }

    /// <summary>Rows in the window, as a share of all.</summary>
    public double Share { get; }

    /// <summary>Rows of an axis between two places, both included, where another axis has a value too.</summary>
    public static WindowRows Of(AxisTable table, int axis, int other, double from, double to)
    {
        // Places are sums of fractions: what stands on the border belongs to the window, however it was rounded.
        const double Rounding = 1e-9;
        var (x, y) = (table.Positions[axis], table.Positions[other]);
        var rows = new List<int>();
        for (var row = 0; row < table.Rows; row++)
        {
            if (x[row] >= from - Rounding && x[row] <= to + Rounding && !double.IsNaN(y[row]))
            {
                rows.Add(row);
            }
        }

        int[] all = [.. rows];
        return new WindowRows(all, all.Length <= SampleSize ? all : Sampled(table, all), all.Length / (double)table.Rows);
    }

    private static int[] Sampled(AxisTable table, int[] rows)
    {
        var isInside = new bool[table.Rows];
        foreach (var row in rows)
        {
            isInside[row] = true;
        }

        return [.. table.Shuffled.Where(row => isInside[row]).Take(SampleSize)];
    }
}
