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
        Shuffled = [.. Enumerable.Range(0, keys.Length)];

        // Mixed once more: where keys come from places, the smallest would be those of one corner.
        Array.Sort(Array.ConvertAll(keys, Mix), Shuffled);
    }

    /// <summary>Shape: (axes, rows).</summary>
    public IReadOnlyList<double[]> Positions { get; }

    /// <summary>Shape: (rows).</summary>
    public ulong[] Keys { get; }

    /// <summary>Number of axes.</summary>
    public int Axes => Positions.Count;

    /// <summary>Number of rows.</summary>
    public int Rows => Keys.Length;

    /// <summary>All rows in an order that their keys give and nothing else: whoever needs a sample takes the first of these.</summary>
    internal int[] Shuffled { get; }

    /// <summary>The finaliser of SplitMix64: near keys give numbers far from each other.</summary>
    private static ulong Mix(ulong key)
    {
        key += 0x9E3779B97F4A7C15UL;
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9UL;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EBUL;
        return key ^ (key >> 31);
    }
}
