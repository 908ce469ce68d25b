using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>The closed form between any two of many architectures, by number: one table look-up a choice.</summary>
public sealed class PairwiseDistance
{
    /// <summary>A choice with more different decisions is not tabled: its table would be larger than what it saves.</summary>
    private const int MostTabled = 512;

    private readonly ArchitectureDistance _distance;
    private readonly IReadOnlyList<Architecture> _architectures;

    // Shape: (architectures, choices), one row after the other: the two rows that a pair needs lie together.
    private readonly ushort[] _codes;

    // For each choice (decisions, decisions); null where it is not tabled.
    private readonly float[]?[] _tables;
    private readonly int[] _widths;

    internal PairwiseDistance(ArchitectureDistance distance, IReadOnlyList<Architecture> architectures)
    {
        (_distance, _architectures) = (distance, architectures);
        var choices = distance.Choices.Count;
        _codes = new ushort[(long)architectures.Count * choices];
        (_tables, _widths) = (new float[choices][], new int[choices]);
        for (var choice = 0; choice < choices; choice++)
        {
            var numbers = new Dictionary<long, ushort>();
            for (var i = 0; i < architectures.Count && numbers.Count <= MostTabled; i++)
            {
                var decision = architectures[i].Decisions[choice];
                if (!numbers.TryGetValue(decision, out var number))
                {
                    numbers.Add(decision, number = (ushort)numbers.Count);
                }

                _codes[((long)i * choices) + choice] = number;
            }

            if (numbers.Count <= MostTabled)
            {
                (_tables[choice], _widths[choice]) = (Table(distance.Choices[choice], [.. numbers.Keys]), numbers.Count);
            }
        }
    }

    /// <summary>Cost of the cheapest edits from one to another. Units: edits.</summary>
    public float Between(int from, int to)
    {
        var choices = _tables.Length;
        var left = _codes.AsSpan(from * choices, choices);
        var right = _codes.AsSpan(to * choices, choices);
        var sum = 0f;
        for (var choice = 0; choice < choices; choice++)
        {
            sum += _tables[choice] is { } table
                ? table[(left[choice] * _widths[choice]) + right[choice]]
                : (float)_distance.Choices[choice].Between(_architectures[from].Decisions[choice], _architectures[to].Decisions[choice]);
        }

        return sum;
    }

    private static float[] Table(ChoiceCosts costs, long[] decisions)
    {
        var table = new float[decisions.Length * decisions.Length];
        for (var i = 0; i < decisions.Length; i++)
        {
            for (var j = 0; j < decisions.Length; j++)
            {
                table[(i * decisions.Length) + j] = (float)costs.Between(decisions[i], decisions[j]);
            }
        }

        return table;
    }
}
