using MathNet.Numerics.LinearAlgebra;

namespace NasNavigator.Analysis.Prediction;

/// <summary>A linear model with a penalty on its weights; the mean is not penalised. Source: Hoerl and Kennard, Ridge regression, 1970.</summary>
public sealed class RidgeRegressor
{
    private readonly float[] _centre;
    private readonly Vector<double> _weights;
    private readonly double _mean;

    private RidgeRegressor(float[] centre, Vector<double> weights, double mean) => (_centre, _weights, _mean) = (centre, weights, mean);

    /// <summary>Fits.</summary>
    /// <param name="rows">Shape: (n, features), n at least 1.</param>
    /// <param name="targets">Shape: (n).</param>
    /// <param name="penalty">Above 0, in units of squared features.</param>
    public static RidgeRegressor Fit(IReadOnlyList<float[]> rows, IReadOnlyList<double> targets, double penalty = 1)
    {
        var features = rows[0].Length;
        var centre = new float[features];
        foreach (var row in rows)
        {
            for (var i = 0; i < features; i++)
            {
                centre[i] += row[i] / rows.Count;
            }
        }

        var mean = targets.Average();
        var x = Matrix<double>.Build.Dense(rows.Count, features, (row, column) => rows[row][column] - centre[column]);
        var y = Vector<double>.Build.Dense(rows.Count, row => targets[row] - mean);
        var gram = x.TransposeThisAndMultiply(x) + (penalty * Matrix<double>.Build.DenseIdentity(features));
        return new RidgeRegressor(centre, gram.Cholesky().Solve(x.TransposeThisAndMultiply(y)), mean);
    }

    /// <summary>In the units of the targets.</summary>
    public double Predict(ReadOnlySpan<float> row)
    {
        var sum = _mean;
        for (var i = 0; i < row.Length; i++)
        {
            sum += _weights[i] * (row[i] - _centre[i]);
        }

        return sum;
    }
}
