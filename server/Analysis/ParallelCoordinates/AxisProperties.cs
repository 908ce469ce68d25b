namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>All properties of all ordered pairs of axes in all windows of one width, each scaled to 0 … 1 over all pairs and windows.</summary>
/// <remarks>
/// Depends on the rows and the width alone: kept for both, so that moving a slider costs only <see cref="PairScores"/> and
/// <see cref="AxisOrder"/>. A property that is the same everywhere tells no pair from another: it is 0 then, and flat.
/// </remarks>
public sealed class AxisProperties
{
    /// <summary>Number of properties.</summary>
    public const int Properties = (int)AxisProperty.Outliers + 1;

    private const double LeastSpread = 1e-9;

    private readonly float[] _values; // (left, right, window, property)
    private readonly double[] _means; // (left, right, property)

    private AxisProperties(int axes, double share, float[] values, IReadOnlySet<AxisProperty> flat)
    {
        (Axes, Share, Flat, _values) = (axes, share, flat, values);
        _means = new double[axes * axes * Properties];
        for (var pair = 0; pair < axes * axes; pair++)
        {
            for (var window = 0; window < AxisWindows.Count; window++)
            {
                for (var property = 0; property < Properties; property++)
                {
                    _means[(pair * Properties) + property] +=
                        values[(((pair * AxisWindows.Count) + window) * Properties) + property] / (double)AxisWindows.Count;
                }
            }
        }
    }

    /// <summary>Number of axes.</summary>
    public int Axes { get; }

    /// <summary>Width of the windows as a share of an axis.</summary>
    public double Share { get; }

    /// <summary>Properties that are the same in all pairs and windows.</summary>
    public IReadOnlySet<AxisProperty> Flat { get; }

    /// <summary>Shape: (left, right, window, property), flattened; for storing.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Measures.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="share">Width of the windows as a share of an axis. Range: 0.1 to 0.9.</param>
    /// <param name="cancellation">Looked at after each axis and window.</param>
    public static AxisProperties Measure(AxisTable table, double share, CancellationToken cancellation = default)
    {
        var axes = table.Axes;
        var raw = new double[axes * axes * AxisWindows.Count * Properties];
        var whole = Enumerable
            .Range(0, axes)
            .Select(axis => Moments.Of(Array.FindAll(table.Positions[axis], place => !double.IsNaN(place))))
            .ToArray();
        Parallel.For(
            0,
            axes * AxisWindows.Count,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            task => MeasureWindow(table, task / AxisWindows.Count, task % AxisWindows.Count, share, whole, raw)
        );
        Repeat(raw, axes, share);
        return Normalised(axes, share, raw);
    }

    /// <summary>What was stored.</summary>
    /// <exception cref="ArgumentException">The number of values fits no number of axes.</exception>
    public static AxisProperties Restore(int axes, double share, float[] values, IReadOnlySet<AxisProperty> flat) =>
        values.Length == axes * axes * AxisWindows.Count * Properties
            ? new AxisProperties(axes, share, values, flat)
            : throw new ArgumentException($"{values.Length} values are not those of {axes} axes.", nameof(values));

    /// <summary>A property in one window. Range: 0 to 1.</summary>
    public double Of(int left, int right, AxisProperty property, int window) =>
        _values[(((((left * Axes) + right) * AxisWindows.Count) + window) * Properties) + (int)property];

    /// <summary>A property's mean over the windows. Range: 0 to 1.</summary>
    public double Mean(int left, int right, AxisProperty property) => _means[(((left * Axes) + right) * Properties) + (int)property];

    private static void MeasureWindow(AxisTable table, int left, int window, double share, Moments[] whole, double[] raw)
    {
        if (AxisWindows.IsRepeated(window, share))
        {
            return;
        }

        var x = table.Positions[left];
        var from = AxisWindows.Start(window, share);
        WindowRows? last = null;
        Neighbours? neighbours = null;
        for (var right = 0; right < table.Axes; right++)
        {
            if (right == left)
            {
                continue;
            }

            var rows = WindowRows.Of(table, left, right, from, from + share);

            // The same rows for nearly all right axes: only where some value is missing they differ.
            if (last is null || !rows.Sample.AsSpan().SequenceEqual(last.Sample))
            {
                neighbours = rows.Rows.Length < AxisWindows.FewestRows ? null : Neighbours.Of(x, rows.Sample);
                last = rows;
            }

            var at = Offset(table.Axes, left, right, window);
            PairMeasure.Measure(x, table.Positions[right], rows, neighbours, (whole[left], whole[right]), raw.AsSpan(at, Properties));
        }
    }

    /// <summary>Windows that were moved back to the end are the one before them.</summary>
    private static void Repeat(double[] raw, int axes, double share)
    {
        for (var pair = 0; pair < axes * axes; pair++)
        {
            for (var window = 1; window < AxisWindows.Count; window++)
            {
                if (AxisWindows.IsRepeated(window, share))
                {
                    var at = Offset(axes, pair / axes, pair % axes, window);
                    raw.AsSpan(at - Properties, Properties).CopyTo(raw.AsSpan(at, Properties));
                }
            }
        }
    }

    private static AxisProperties Normalised(int axes, double share, double[] raw)
    {
        var flat = new HashSet<AxisProperty>();
        var values = new float[raw.Length];
        foreach (var property in Enum.GetValues<AxisProperty>().Where(property => property != AxisProperty.ClearGrouping))
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var at in Places(axes, property))
            {
                (least, most) = (Math.Min(least, raw[at]), Math.Max(most, raw[at]));
            }

            if (!(most - least >= LeastSpread))
            {
                flat.Add(property);
                continue;
            }

            foreach (var at in Places(axes, property))
            {
                values[at] = (float)((raw[at] - least) / (most - least));
            }
        }

        if (flat.Contains(AxisProperty.SplitUp))
        {
            flat.Add(AxisProperty.ClearGrouping);
            return new AxisProperties(axes, share, values, flat);
        }

        const int Opposite = (int)AxisProperty.ClearGrouping - (int)AxisProperty.SplitUp;
        foreach (var at in Places(axes, AxisProperty.ClearGrouping))
        {
            // 0 where grouping could not be measured: no rows show no groups.
            values[at] = raw[at] > 0 ? 1 - values[at - Opposite] : 0;
        }

        return new AxisProperties(axes, share, values, flat);
    }

    private static IEnumerable<int> Places(int axes, AxisProperty property)
    {
        for (var pair = 0; pair < axes * axes; pair++)
        {
            for (var window = 0; window < AxisWindows.Count && pair / axes != pair % axes; window++)
            {
                yield return Offset(axes, pair / axes, pair % axes, window) + (int)property;
            }
        }
    }

    private static int Offset(int axes, int left, int right, int window) =>
        ((((left * axes) + right) * AxisWindows.Count) + window) * Properties;
}
