using MathNet.Numerics.LinearAlgebra;

namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>What the values of choices do to a metric: a ridge regression on all choices at once.</summary>
/// <remarks>
/// For laying out a picture, not for deciding: it takes every row alike, those that a search picked too. What decides is
/// <see cref="Ranking.RankingModel"/>.
/// </remarks>
public sealed class ChoiceEffects
{
    private const double Penalty = 1;

    private ChoiceEffects(IReadOnlyList<double[]> effects, IReadOnlyList<double> importance) =>
        (Effects, Importance) = (effects, importance);

    /// <summary>Shape: (choices, labels and, last, not being active). Units: those of the metric, against the choice's mean.</summary>
    public IReadOnlyList<double[]> Effects { get; }

    /// <summary>Shape: (choices). How much of the metric's variance a choice makes. Units: the metric's, squared.</summary>
    public IReadOnlyList<double> Importance { get; }

    /// <summary>Fits.</summary>
    /// <param name="choices">The choices.</param>
    /// <param name="metric">Shape: (rows). Rows with NaN are left out; with none left every effect is 0.</param>
    /// <param name="cancellation">Looked at while the rows are read.</param>
    public static ChoiceEffects Fit(IReadOnlyList<ChoiceColumn> choices, double[] metric, CancellationToken cancellation = default)
    {
        var starts = new int[choices.Count];
        var width = 0;
        for (var choice = 0; choice < choices.Count; choice++)
        {
            (starts[choice], width) = (width, width + choices[choice].Labels.Count + 1);
        }

        var rows = Enumerable.Range(0, metric.Length).Where(row => double.IsFinite(metric[row])).ToArray();
        if (rows.Length == 0 || width == 0)
        {
            return new ChoiceEffects([.. choices.Select(choice => new double[choice.Labels.Count + 1])], new double[choices.Count]);
        }

        var mean = rows.Average(row => metric[row]);
        var gram = new double[width, width];
        var right = new double[width];
        var columns = new int[choices.Count];
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var choice = 0; choice < choices.Count; choice++)
            {
                var value = choices[choice].Values[row];
                columns[choice] = starts[choice] + (value < 0 ? choices[choice].Labels.Count : value);
            }

            foreach (var one in columns)
            {
                right[one] += metric[row] - mean;
                foreach (var other in columns)
                {
                    gram[one, other]++;
                }
            }
        }

        var counts = Enumerable.Range(0, width).Select(column => gram[column, column]).ToArray();
        for (var column = 0; column < width; column++)
        {
            gram[column, column] += Penalty;
        }

        var theta = Matrix<double>.Build.DenseOfArray(gram).Cholesky().Solve(Vector<double>.Build.Dense(right));
        var effects = new List<double[]>();
        var importance = new List<double>();
        for (var choice = 0; choice < choices.Count; choice++)
        {
            var size = choices[choice].Labels.Count + 1;
            var shares = Enumerable.Range(starts[choice], size).Select(column => counts[column] / rows.Length).ToArray();
            var level = shares.Select((share, i) => share * theta[starts[choice] + i]).Sum();
            var centred = shares.Select((share, i) => share > 0 ? theta[starts[choice] + i] - level : 0).ToArray();
            effects.Add(centred);
            importance.Add(shares.Select((share, i) => share * centred[i] * centred[i]).Sum());
        }

        return new ChoiceEffects(effects, importance);
    }
}
