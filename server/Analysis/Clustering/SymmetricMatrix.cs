namespace NasNavigator.Analysis.Clustering;

/// <summary>Distances of all pairs. Rows lie whole in memory, so that they can be worked on with vectors.</summary>
public sealed class SymmetricMatrix
{
    private readonly float[] _values;

    /// <summary>All zeros. Shape: (size, size).</summary>
    public SymmetricMatrix(int size) => (Size, _values) = (size, new float[checked(size * size)]);

    /// <summary>Number of rows.</summary>
    public int Size { get; }

    /// <summary>Writes both halves.</summary>
    public float this[int a, int b]
    {
        get => _values[(a * Size) + b];
        set => _values[(a * Size) + b] = _values[(b * Size) + a] = value;
    }

    /// <summary>Shape: (size).</summary>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Size, Size);

    /// <summary>Distances between some of many items.</summary>
    /// <param name="items">Their numbers among the many.</param>
    /// <param name="distance">Symmetric, at least 0.</param>
    public static SymmetricMatrix Of(ReadOnlySpan<int> items, Func<int, int, float> distance)
    {
        var matrix = new SymmetricMatrix(items.Length);
        for (var a = 0; a < items.Length; a++)
        {
            for (var b = a + 1; b < items.Length; b++)
            {
                matrix[a, b] = distance(items[a], items[b]);
            }
        }

        return matrix;
    }

    internal float[] CopyOfValues() => [.. _values];
}
