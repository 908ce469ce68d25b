using NasNavigator.Analysis.Prediction;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Rules;

/// <summary>What holding a pattern changes, among architectures that are alike in everything else.</summary>
/// <remarks>
/// A linear model of single options is fitted once. For a pattern its part that comes from the other choices orders the architectures, and
/// they are cut into groups of equal size along it; within each group those that hold the pattern are compared with those that do not.
/// Groups weigh by how many pairs they compare.
/// </remarks>
internal sealed class MatchedEffect
{
    private const int Groups = 10;
    private const int LeastInGroup = 20;

    /// <summary>As many must hold the pattern, and as many must not.</summary>
    public const int Least = 10;

    private readonly double[] _values;
    private readonly double[][] _parts;
    private readonly Dictionary<string, int[]> _groups = [];

    /// <param name="choices">The choices.</param>
    /// <param name="architectures">Measured ones.</param>
    /// <param name="values">Points of the metric, larger is better.</param>
    public MatchedEffect(IReadOnlyList<Choice> choices, IReadOnlyList<Architecture> architectures, double[] values)
    {
        _values = values;
        var encoded = architectures.Select(architecture => Encoded(choices, architecture)).ToList();
        var model = RidgeRegressor.Fit(encoded, values);
        var start = 0;
        _parts = new double[choices.Count][];
        for (var c = 0; c < choices.Count; c++)
        {
            // The model is linear: a choice's part is the prediction for its own columns, up to a constant that orders nothing.
            var (from, to) = (start, start + choices[c].Options.Count);
            var lone = new float[encoded.Count > 0 ? encoded[0].Length : 0];
            _parts[c] = new double[encoded.Count];
            for (var i = 0; i < encoded.Count; i++)
            {
                Array.Clear(lone);
                encoded[i].AsSpan(from..to).CopyTo(lone.AsSpan(from..to));
                _parts[c][i] = model.Predict(lone);
            }

            start = to;
        }
    }

    /// <summary>Mean difference and its standard error, in the unit of the values; null where too few can be compared.</summary>
    public (double Effect, double StandardError)? Of(ItemSet holders, IReadOnlyList<int> choices)
    {
        var groups = GroupsWithout(choices);
        var groupCount = groups.Max() + 1;
        var sums = new (int N, double Sum, double Squares)[groupCount, 2];
        for (var i = 0; i < _values.Length; i++)
        {
            ref var cell = ref sums[groups[i], holders.Holds(i) ? 1 : 0];
            cell = (cell.N + 1, cell.Sum + _values[i], cell.Squares + (_values[i] * _values[i]));
        }

        double weights = 0;
        double effect = 0;
        double variance = 0;
        for (var group = 0; group < groupCount; group++)
        {
            var (without, with) = (sums[group, 0], sums[group, 1]);
            if (with.N < 2 || without.N < 2)
            {
                continue;
            }

            var weight = (double)with.N * without.N / (with.N + without.N);
            weights += weight;
            effect += weight * ((with.Sum / with.N) - (without.Sum / without.N));
            variance += weight * weight * ((Variance(with) / with.N) + (Variance(without) / without.N));
        }

        return weights == 0 || variance <= 0 ? null : (effect / weights, Math.Sqrt(variance) / weights);
    }

    private static double Variance((int N, double Sum, double Squares) cell) =>
        Math.Max(0, cell.Squares - (cell.Sum * cell.Sum / cell.N)) / (cell.N - 1);

    private int[] GroupsWithout(IReadOnlyList<int> choices)
    {
        var key = string.Join(',', choices);
        if (_groups.TryGetValue(key, out var known))
        {
            return known;
        }

        var n = _values.Length;
        var rest = new double[n];
        for (var c = 0; c < _parts.Length; c++)
        {
            for (var i = 0; !choices.Contains(c) && i < n; i++)
            {
                rest[i] += _parts[c][i];
            }
        }

        var order = Enumerable.Range(0, n).ToArray();
        Array.Sort(rest, order);
        var count = choices.Count >= _parts.Length ? 1 : Math.Clamp(n / LeastInGroup, 1, Groups);
        var groups = new int[n];
        for (var place = 0; place < n; place++)
        {
            groups[order[place]] = (int)((long)place * count / n);
        }

        return _groups[key] = groups;
    }

    private static float[] Encoded(IReadOnlyList<Choice> choices, Architecture architecture)
    {
        var numbers = new float[choices.Sum(choice => choice.Options.Count)];
        var start = 0;
        foreach (var choice in choices)
        {
            var decision = architecture.Of(choice);
            for (var option = 0; decision >= 0 && option < choice.Options.Count; option++)
            {
                numbers[start + option] = (
                    choice.IsSubset ? decision >> option & 1
                    : decision == option ? 1
                    : 0
                );
            }

            start += choice.Options.Count;
        }

        return numbers;
    }
}
