using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>Decompositions of matrices.</summary>
    public static class linalg
    {
        /// <summary>Eigenvalues of a symmetric matrix, ascending. Shape: (n, n) to (n).</summary>
        public static Tensor eigvalsh(Tensor input) => Aten.LinalgEigvalsh.Tensor(input);

        /// <summary>Singular values, descending. Shape: (m, n) to (min(m, n)).</summary>
        public static Tensor svdvals(Tensor input) => Aten.LinalgSvdvals.Tensor(input);

        /// <summary>Sign and logarithm of the absolute value of the determinant of a square matrix.</summary>
        public static (Tensor sign, Tensor logabsdet) slogdet(Tensor input)
        {
            Aten.LinalgSlogdet.Pair(out var sign, out var logabsdet, input);
            return (sign, logabsdet);
        }
    }
}
