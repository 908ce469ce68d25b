using MathNet.Numerics.LinearAlgebra;

namespace NasNavigator.Analysis.Ranking;

/// <summary>Coefficients in points of accuracy with their covariance, before centring. Shape: (columns), (columns, columns).</summary>
internal sealed record Estimate(Vector<double> Coefficients, Matrix<double> Covariance, double ExplainedVariance)
{
    /// <summary>What is known before two candidates of one round differ.</summary>
    public static Estimate Nothing(int columns)
    {
        var size = Math.Max(1, columns);
        return new Estimate(Vector<double>.Build.Dense(size), Matrix<double>.Build.Dense(size, size), 0);
    }
}
