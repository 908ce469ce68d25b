using MathNet.Numerics.LinearAlgebra;
using NasNavigator.Analysis.Statistics;

namespace NasNavigator.Analysis.Evidence;

/// <summary>One calibrated prediction out of several kinds of evidence and a few architectures that were trained alone.</summary>
/// <remarks>
/// Every kind of evidence is brought to the normal scores of its ranks over all architectures, since an accuracy, a count and a
/// logarithm have no common unit; beside them stand their mean, and the options that an architecture takes. A ridge regression on the
/// trained ones weighs them. The mean is what is known before anything was trained, that more of each kind is better: it is hardly
/// penalised, and so a few trainings decide how much it is worth, and many in what single kinds and options differ from it. The three
/// weights are fixed. They were chosen on 300 networks of NAS-Bench-201 (docs/decisions/combined-evidence.md): with twenty trainings,
/// weights that were chosen by leaving one out followed the noise. The error comes from folds that the model did not see, and the errors
/// of single predictions are scaled to fit it.
/// </remarks>
public sealed class CombinedEvidence
{
    /// <summary>Fewest trained architectures that a model is fitted to.</summary>
    public const int Fewest = 5;

    private const int Folds = 5;
    private const double Penalty = 10;
    private const double MeanWeight = 10;
    private const double OptionWeight = 1;

    private CombinedEvidence(IReadOnlyList<Prediction> predictions, double error, double tau, IReadOnlyList<(string, double)> weights) =>
        (Predictions, Error, Tau, Weights) = (predictions, error, tau, weights);

    /// <summary>One for each architecture, trained or not, in the units of the truth.</summary>
    public IReadOnlyList<Prediction> Predictions { get; }

    /// <summary>Root of the mean squared error on trained architectures that the model had not seen. Units of the truth.</summary>
    public double Error { get; }

    /// <summary>Kendall's tau of those predictions with the truth.</summary>
    public double Tau { get; }

    /// <summary>How much the prediction rises with one standard deviation of each kind of evidence, the others held. Units of the truth.</summary>
    public IReadOnlyList<(string Name, double Weight)> Weights { get; }

    /// <summary>Fits.</summary>
    /// <param name="columns">Kinds of evidence, each on all n architectures.</param>
    /// <param name="options">Options that each takes. Shape: (n, options); empty leaves them out.</param>
    /// <param name="trained">Positions of the architectures that were trained, at least <see cref="Fewest"/>, each once.</param>
    /// <param name="truth">What they reached, in that order.</param>
    /// <exception cref="ArgumentException">Too few, or lists that do not fit together.</exception>
    public static CombinedEvidence Fit(
        IReadOnlyList<EvidenceColumn> columns,
        IReadOnlyList<float[]> options,
        IReadOnlyList<int> trained,
        IReadOnlyList<double> truth
    )
    {
        if (trained.Count != truth.Count || trained.Count < Fewest)
        {
            throw new ArgumentException($"{trained.Count} trained architectures with {truth.Count} truths are too few to fit to.");
        }

        var evidence = Evidence(columns);
        var features = Joined(evidence, Options(options, evidence.RowCount));
        var (held, heldVariance) = Held(features, trained, truth);
        var error = Math.Sqrt(held.Zip(truth).Average(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));
        var calibration = Enumerable.Range(0, held.Length).Average(i => Squared(held[i] - truth[i]) / heldVariance[i]);

        var model = new Ridge(features, trained, truth);
        var predictions = new List<Prediction>(evidence.RowCount);
        for (var row = 0; row < evidence.RowCount; row++)
        {
            var (mean, variance) = model.Predict(row);
            predictions.Add(new Prediction(mean, Math.Sqrt(variance * calibration)));
        }

        var slopes = model.Slopes();
        // Of one standard deviation of one kind so much of a deviation of the mean is made.
        var deviation = Math.Sqrt(Mean(evidence).DotProduct(Mean(evidence)) / evidence.RowCount);
        var share = deviation > 1e-12 ? slopes[columns.Count] * MeanWeight * Scale(columns.Count) / columns.Count / deviation : 0;
        return new CombinedEvidence(
            predictions,
            error,
            Correlation.Kendall([.. held], [.. truth]),
            [.. columns.Select((column, i) => (column.Name, (slopes[i] * Scale(columns.Count)) + share))]
        );
    }

    /// <summary>Predictions for each trained architecture by a model that was fitted without its fold.</summary>
    private static (double[] Means, double[] Variances) Held(
        Matrix<double> features,
        IReadOnlyList<int> trained,
        IReadOnlyList<double> truth
    )
    {
        var (means, variances) = (new double[trained.Count], new double[trained.Count]);
        // By rank of the truth, so that every fold holds good and bad ones.
        int[] order = [.. Enumerable.Range(0, trained.Count).OrderBy(i => truth[i]).ThenBy(i => i)];
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] outside = [.. order.Where((_, rank) => rank % Folds != fold)];
            int[] rows = [.. outside.Select(i => trained[i])];
            double[] targets = [.. outside.Select(i => truth[i])];
            var model = new Ridge(features, rows, targets);
            foreach (var i in order.Where((_, rank) => rank % Folds == fold))
            {
                (means[i], variances[i]) = model.Predict(trained[i]);
            }
        }

        return (means, variances);
    }

    /// <summary>The evidence, then its mean, then the options.</summary>
    private static Matrix<double> Joined(Matrix<double> evidence, Matrix<double> options) =>
        evidence.Append(Standardised(Mean(evidence).ToColumnMatrix()) * MeanWeight).Append(options * OptionWeight);

    private static Vector<double> Mean(Matrix<double> evidence) => evidence.RowSums() / evidence.ColumnCount;

    /// <summary>Normal scores of ranks. All columns together have squared length 1 on average, however many there are.</summary>
    private static Matrix<double> Evidence(IReadOnlyList<EvidenceColumn> columns)
    {
        var rows = columns[0].Values.Count;
        var matrix = Matrix<double>.Build.Dense(rows, columns.Count);
        for (var column = 0; column < columns.Count; column++)
        {
            double[] values = [.. columns[column].Values];
            if (values.Length != rows || Array.Exists(values, value => !double.IsFinite(value)))
            {
                throw new ArgumentException($"{columns[column].Name} is not known, as a finite number, of every architecture.");
            }

            var ranks = Ranks.Of(values);
            for (var row = 0; row < rows; row++)
            {
                matrix[row, column] = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (ranks[row] - 0.5) / rows);
            }
        }

        return Standardised(matrix) * Scale(columns.Count);
    }

    private static double Scale(int columns) => 1 / Math.Sqrt(columns);

    private static Matrix<double> Options(IReadOnlyList<float[]> options, int rows)
    {
        if (options.Count == 0 || options[0].Length == 0)
        {
            return Matrix<double>.Build.Dense(rows, 1);
        }

        var matrix = Standardised(Matrix<double>.Build.Dense(rows, options[0].Length, (row, column) => options[row][column]));
        return matrix / Math.Sqrt(options[0].Length);
    }

    private static Matrix<double> Standardised(Matrix<double> matrix)
    {
        foreach (var column in Enumerable.Range(0, matrix.ColumnCount))
        {
            var values = matrix.Column(column);
            var centred = values - (values.Sum() / values.Count);
            var deviation = Math.Sqrt(centred.DotProduct(centred) / values.Count);
            matrix.SetColumn(column, deviation > 1e-12 ? centred / deviation : centred * 0);
        }

        return matrix;
    }

    private static double Squared(double value) => value * value;

    /// <summary>A ridge regression in its dual form: as many unknowns as trained architectures, however many features.</summary>
    private sealed class Ridge
    {
        private readonly Matrix<double> _features;
        private readonly Matrix<double> _trained;
        private readonly Matrix<double> _inverse;
        private readonly Vector<double> _dual;
        private readonly double _mean;
        private readonly double _noise;

        public Ridge(Matrix<double> features, IReadOnlyList<int> rows, IReadOnlyList<double> truth)
        {
            _features = features;
            _mean = truth.Average();
            _trained = Matrix<double>.Build.DenseOfRowVectors(rows.Select(row => features.Row(row)));
            // A constant in the kernel stands for the level, which is hardly penalised.
            var kernel = _trained.TransposeAndMultiply(_trained) + 100;
            var n = rows.Count;
            _inverse = (kernel + (Penalty * Matrix<double>.Build.DenseIdentity(n))).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(n));
            var y = Vector<double>.Build.Dense(n, i => truth[i] - _mean);
            _dual = _inverse * y;
            _noise = Math.Max(1e-12, y.DotProduct(_dual) / n * Penalty);
        }

        public (double Mean, double Variance) Predict(int row)
        {
            var features = _features.Row(row);
            var kernel = (_trained * features) + 100;
            var own = features.DotProduct(features) + 100;
            var spread = Math.Max(0, own - kernel.DotProduct(_inverse * kernel)) / Penalty;
            return (_mean + kernel.DotProduct(_dual), _noise * (1 + spread));
        }

        public Vector<double> Slopes() => _trained.TransposeThisAndMultiply(_dual);
    }
}

/// <summary>What is believed of one architecture.</summary>
/// <param name="Mean">Units of the truth.</param>
/// <param name="Error">One standard deviation, scaled to the errors on architectures that the model had not seen.</param>
public sealed record Prediction(double Mean, double Error);
