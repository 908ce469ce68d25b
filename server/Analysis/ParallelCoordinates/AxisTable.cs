namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>Rows as they stand on axes.</summary>
public sealed class AxisTable
{
    /// <param name="positions">
    /// Shape: (axes, rows). Range: 0 at the lower end of an axis to 1 at its upper end; NaN where a row has no value.
    /// </param>
    /// <param name="keys">Shape: (rows). A number of each row that does not depend on where it stands, as a hash of its architecture.</param>
    /// <exception cref="ArgumentException">An axis has another number of rows than there are keys.</exception>
    public AxisTable(IReadOnlyList<double[]> positions, ulong[] keys)
    {
        if (positions.Any(axis => axis.Length != keys.Length))
        {
            throw new ArgumentException("Every axis needs one position for each row.", nameof(positions));
        }

        (Positions, Keys) = (positions, keys);
    }

    /// <summary>Shape: (axes, rows).</summary>
    public IReadOnlyList<double[]> Positions { get; }

    /// <summary>Shape: (rows).</summary>
    public ulong[] Keys { get; }

    /// <summary>Number of axes.</summary>
    public int Axes => Positions.Count;

    /// <summary>Number of rows.</summary>
    public int Rows => Keys.Length;
}
