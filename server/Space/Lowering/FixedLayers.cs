using System.Collections.Concurrent;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>
/// What operators with given arguments make of a size, and what they cost, whatever place or space they stand in: most layers of a
/// network are alike, and most of a text stays as it was from one version to the next.
/// </summary>
/// <remarks>Safe to use from many threads.</remarks>
internal static class FixedLayers
{
    /// <summary>Widths that vary without end must not fill the memory: then it begins anew.</summary>
    private const int MostEntries = 20_000;

    private static readonly ConcurrentDictionary<LayerForm, FixedLayer> Known = new();

    // The dictionary's own count takes all of its locks.
    private static int _count;

    public static FixedLayer? Find(LayerForm form) => Known.GetValueOrDefault(form);

    public static void Add(LayerForm form, FixedLayer layer)
    {
        if (Interlocked.Increment(ref _count) > MostEntries)
        {
            Known.Clear();
            _count = 0;
        }

        Known.TryAdd(form, layer);
    }
}

/// <summary>What a layer gives, costs and takes of what is on its way to it.</summary>
internal sealed record FixedLayer(Shape Output, CostForm Cost, bool TakesOut, bool TakesStride);

/// <summary>An operator, the values of its parameters in their order (null where none is given), and what comes in.</summary>
internal readonly struct LayerForm : IEquatable<LayerForm>
{
    private readonly IOperator _operator;
    private readonly object?[] _values;
    private readonly (Shape Input, int? Out, int? Stride, int? Classes) _around;
    private readonly int _hash;

    public LayerForm(IOperator @operator, object?[] values, Shape input, int? @out, int? stride, int? classes)
    {
        (_operator, _values, _around) = (@operator, values, (input, @out, stride, classes));
        var hash = new HashCode();
        hash.Add(@operator.Name, StringComparer.Ordinal);
        hash.Add(_around);
        foreach (var value in values)
        {
            hash.Add(value);
        }

        _hash = hash.ToHashCode();
    }

    public bool Equals(LayerForm other)
    {
        if (_hash != other._hash || _operator != other._operator || _around != other._around || _values.Length != other._values.Length)
        {
            return false;
        }

        for (var i = 0; i < _values.Length; i++)
        {
            if (!Equals(_values[i], other._values[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is LayerForm other && Equals(other);

    public override int GetHashCode() => _hash;
}
