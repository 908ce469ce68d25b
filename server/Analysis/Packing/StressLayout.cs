using MathNet.Numerics.LinearAlgebra;

namespace NasNavigator.Analysis.Packing;

/// <summary>Places points so that their distances in the plane follow given ones.</summary>
/// <remarks>
/// Stress majorisation with weights 1/D² (SMACOF). Source: de Leeuw, Applications of convex analysis to multidimensional scaling, 1977.
/// It starts at classical scaling (Torgerson, Psychometrika 17, 1952), or where the points stood before.
/// </remarks>
internal static class StressLayout
{
    private const int Iterations = 300;

    /// <param name="distances">Shape: (n, n), symmetric, at least 0.</param>
    /// <param name="start">Where the points stood, in any unit; null where nothing is known of them.</param>
    public static (double X, double Y)[] Place(double[,] distances, (double X, double Y)[]? start)
    {
        var n = distances.GetLength(0);
        if (n == 1)
        {
            return [(0, 0)];
        }

        var smallest = SmallestOf(distances);
        var points = start is null ? Classical(distances, smallest) : Fitted(start, distances, smallest);
        var weights = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? 0 : 1 / Math.Pow(Wanted(i, j), 2));
        // The Laplacian of the weights has one zero eigenvalue (a shift changes nothing); adding ones takes it away.
        var laplacian = Matrix<double>.Build.DenseOfDiagonalVector(weights.RowSums()) - weights + (1.0 / n);
        var solver = laplacian.Cholesky();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var pull = Matrix<double>.Build.Dense(n, 2);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    if (i == j)
                    {
                        continue;
                    }

                    var (dx, dy) = (points[i, 0] - points[j, 0], points[i, 1] - points[j, 1]);
                    var apart = Math.Sqrt((dx * dx) + (dy * dy));
                    var strength = apart < 1e-12 ? 0 : weights[i, j] * Wanted(i, j) / apart;
                    pull[i, 0] += strength * dx;
                    pull[i, 1] += strength * dy;
                }
            }

            points = solver.Solve(pull);
        }

        return [.. Enumerable.Range(0, n).Select(i => (points[i, 0], points[i, 1]))];

        double Wanted(int i, int j) => Math.Max(distances[i, j], smallest);
    }

    private static double SmallestOf(double[,] distances)
    {
        var positive = distances.Cast<double>().Where(each => each > 0).ToList();
        return positive.Count == 0 ? 1 : positive.Min();
    }

    private static Matrix<double> Classical(double[,] distances, double smallest)
    {
        var n = distances.GetLength(0);
        var squared = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? 0 : Math.Pow(Math.Max(distances[i, j], smallest), 2));
        var centring = Matrix<double>.Build.DenseIdentity(n) - (1.0 / n);
        var solved = (-0.5 * centring * squared * centring).Evd(Symmetricity.Symmetric);
        var points = Matrix<double>.Build.Dense(n, 2);
        for (var axis = 0; axis < Math.Min(2, n - 1); axis++)
        {
            var at = n - 1 - axis; // Eigenvalues ascend.
            var scale = Math.Sqrt(Math.Max(0, solved.EigenValues[at].Real));
            var vector = solved.EigenVectors.Column(at);
            // An eigenvector's sign means nothing: the first coordinate that is not 0 is positive, so that the same data look the same.
            var sign = Math.Sign(vector.FirstOrDefault(each => Math.Abs(each) > 1e-9, 1));
            points.SetColumn(axis, vector * (scale * sign));
        }

        // Points that stand on one another never come apart by majorisation.
        for (var i = 0; i < n; i++)
        {
            points[i, 0] += smallest * 1e-3 * Math.Cos(i);
            points[i, 1] += smallest * 1e-3 * Math.Sin(i);
        }

        return points;
    }

    private static Matrix<double> Fitted((double X, double Y)[] start, double[,] distances, double smallest)
    {
        double wanted = 0;
        double shown = 0;
        for (var i = 0; i < start.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                wanted += Math.Max(distances[i, j], smallest);
                shown += Math.Sqrt(Math.Pow(start[i].X - start[j].X, 2) + Math.Pow(start[i].Y - start[j].Y, 2));
            }
        }

        var scale = shown > 1e-12 ? wanted / shown : 1;
        return Matrix<double>.Build.Dense(start.Length, 2, (i, axis) => scale * (axis == 0 ? start[i].X : start[i].Y));
    }
}
