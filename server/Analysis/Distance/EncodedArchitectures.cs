using System.Runtime.Intrinsics;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>Architectures as columns of bytes, one column a choice, so that the distances from one to all are table look-ups.</summary>
/// <remarks>
/// Costs that are whole multiples of a twentieth (the default ones are) are added as integers, sixteen architectures at a time where a
/// choice has at most sixteen different decisions among them; the others in single precision, one by one.
/// </remarks>
public sealed class EncodedArchitectures
{
    private const double Unit = 0.05;
    private const int Lanes = 16;

    private readonly ArchitectureDistance _distance;
    private readonly Architecture[] _architectures;
    private readonly Column[] _columns;
    private readonly bool _isWhole;

    internal EncodedArchitectures(ArchitectureDistance distance, IReadOnlyList<Architecture> architectures)
    {
        (_distance, _architectures) = (distance, [.. architectures]);
        // Choices that all decide alike still count for an architecture from outside.
        _columns = [.. distance.Choices.Select((_, choice) => Column.Of(_architectures, choice))];
        _isWhole = distance.Choices.Select((costs, i) => (costs, _columns[i])).All(pair => IsWhole(pair.costs, pair.Item2));
    }

    /// <summary>How many there are.</summary>
    public int Count => _architectures.Length;

    /// <summary>The one at a place.</summary>
    public Architecture this[int place] => _architectures[place];

    /// <summary>Distances from one of them to all. Shape: (Count). Units: edits.</summary>
    public float[] From(int place)
    {
        var distances = new float[Count];
        From(_architectures[place], distances);
        return distances;
    }

    /// <summary>Distances from an architecture to all.</summary>
    /// <param name="from">Any architecture of the space.</param>
    /// <param name="into">Shape: (Count). Units: edits.</param>
    public void From(Architecture from, Span<float> into)
    {
        if (_isWhole && Whole(from, into))
        {
            return;
        }

        into.Clear();
        for (var choice = 0; choice < _columns.Length; choice++)
        {
            var (costs, column) = (_distance.Choices[choice], _columns[choice]);
            var row = Array.ConvertAll(column.States, state => (float)costs.Between(from.Decisions[choice], state));
            for (var i = 0; i < into.Length; i++)
            {
                into[i] += row[column[i]];
            }
        }
    }

    /// <summary>All distances. Shape: (Count, Count), row by row. Units: edits. Memory: 4·Count² bytes.</summary>
    public float[] Matrix()
    {
        var matrix = new float[(long)Count * Count];
        for (var i = 0; i < Count; i++)
        {
            From(_architectures[i], matrix.AsSpan(i * Count, Count));
        }

        return matrix;
    }

    /// <summary>False where a cost from outside is no multiple of the unit, or the sum might not fit.</summary>
    private bool Whole(Architecture from, Span<float> into)
    {
        var rows = new byte[_columns.Length][];
        var most = 0;
        for (var choice = 0; choice < rows.Length; choice++)
        {
            var states = _columns[choice].States;
            var row = rows[choice] = new byte[Math.Max(Lanes, states.Length)];
            var largest = 0;
            for (var state = 0; state < states.Length; state++)
            {
                if (!TryUnits(_distance.Choices[choice].Between(from.Decisions[choice], states[state]), out row[state]))
                {
                    return false;
                }

                largest = Math.Max(largest, row[state]);
            }

            most += largest;
        }

        if (most > ushort.MaxValue)
        {
            return false;
        }

        var sums = new ushort[into.Length];
        for (var choice = 0; choice < rows.Length; choice++)
        {
            Add(rows[choice], _columns[choice], sums);
        }

        for (var i = 0; i < into.Length; i++)
        {
            into[i] = (float)(sums[i] * Unit);
        }

        return true;
    }

    private static void Add(byte[] row, Column column, Span<ushort> sums)
    {
        var i = 0;
        if (column.Codes is { } codes && column.States.Length <= Lanes)
        {
            var table = Vector128.Create(row.AsSpan(0, Lanes));
            for (; i + Lanes <= sums.Length; i += Lanes)
            {
                var costs = Vector128.Shuffle(table, Vector128.Create(codes.AsSpan(i, Lanes)));
                var (low, high) = Vector128.Widen(costs);
                (Vector128.Create(sums.Slice(i, 8)) + low).CopyTo(sums[i..]);
                (Vector128.Create(sums.Slice(i + 8, 8)) + high).CopyTo(sums[(i + 8)..]);
            }
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += row[column[i]];
        }
    }

    private static bool IsWhole(ChoiceCosts costs, Column column)
    {
        // One row tells for most choices; the rest is seen when it is asked for.
        var first = column.States.Length > 0 ? column.States[0] : 0;
        return Array.TrueForAll(column.States, state => TryUnits(costs.Between(first, state), out _));
    }

    private static bool TryUnits(double cost, out byte units)
    {
        var exact = cost / Unit;
        var whole = Math.Round(exact);
        units = whole is >= 0 and <= byte.MaxValue ? (byte)whole : (byte)0;
        return whole is >= 0 and <= byte.MaxValue && Math.Abs(exact - whole) < 1e-6;
    }

    /// <summary>The decisions of one choice, numbered by first appearance.</summary>
    private sealed class Column
    {
        private readonly int[]? _wide;

        private Column(long[] states, byte[]? codes, int[]? wide) => (States, Codes, _wide) = (states, codes, wide);

        public long[] States { get; }

        public byte[]? Codes { get; }

        public int this[int place] => Codes is { } codes ? codes[place] : _wide![place];

        public static Column Of(Architecture[] architectures, int choice)
        {
            var numbers = new Dictionary<long, int>();
            var wide = new int[architectures.Length];
            for (var i = 0; i < wide.Length; i++)
            {
                var decision = architectures[i].Decisions[choice];
                if (!numbers.TryGetValue(decision, out wide[i]))
                {
                    numbers.Add(decision, wide[i] = numbers.Count);
                }
            }

            var states = new long[numbers.Count];
            foreach (var (decision, number) in numbers)
            {
                states[number] = decision;
            }

            return states.Length <= 256
                ? new Column(states, Array.ConvertAll(wide, code => (byte)code), null)
                : new Column(states, null, wide);
        }
    }
}
