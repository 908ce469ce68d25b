using MathNet.Numerics.LinearAlgebra;

namespace NasNavigator.Analysis.Ranking;

/// <summary>A block's effects against the mean of what may still be chosen, with their covariance, in points of accuracy.</summary>
internal sealed record Contrast(EffectBlock Block, double[] Effects, Matrix<double> Covariance, int[] Samples, double[] Fitness)
{
    private const int Draws = 512;
    private const int Seed = 0x4E41_5331;

    public static Contrast Of(EffectBlock block, Estimate estimate, EffectTable table)
    {
        var size = block.Size;
        var columns = Enumerable.Range(0, size).Select(i => table.ColumnOf(block, i)).ToArray();
        var known = Vector<double>.Build.Dense(size, i => columns[i] < 0 ? 0 : estimate.Coefficients[columns[i]]);
        var covariance = Matrix<double>.Build.Dense(
            size,
            size,
            (i, j) => columns[i] < 0 || columns[j] < 0 ? 0 : estimate.Covariance[columns[i], columns[j]]
        );
        var centring = Matrix<double>.Build.Dense(
            size,
            size,
            (i, j) => (i == j ? 1 : 0) - (block.Alive.Contains(j) ? 1.0 / block.Alive.Length : 0)
        );
        var effects = (centring * known).ToArray();
        var centred = centring * covariance * centring.Transpose();
        for (var i = 0; i < size; i++)
        {
            // A variance of nothing may come out as −1e-18.
            centred[i, i] = Math.Max(0, centred[i, i]);
        }

        var samples = Enumerable.Range(0, size).Select(i => table.SamplesOf(block, i)).ToArray();
        return new Contrast(block, effects, centred, samples, FitnessOf(block, effects, centred));
    }

    /// <summary>Variance of the difference between two positions.</summary>
    public double DifferenceVariance(int i, int j) => Math.Max(0, Covariance[i, i] + Covariance[j, j] - (2 * Covariance[i, j]));

    /// <summary>How often each position comes out best in draws from N(effects, covariance); excluded ones never do.</summary>
    private static double[] FitnessOf(EffectBlock block, double[] effects, Matrix<double> covariance)
    {
        var alive = block.Alive;
        var fitness = new double[block.Size];
        var root = SemidefiniteRoot(covariance, alive);
        if (alive.All(i => Math.Abs(effects[i] - effects[alive[0]]) < 1e-12 && covariance[i, i] < 1e-24))
        {
            Array.ForEach(alive, i => fitness[i] = 1.0 / alive.Length);
            return fitness;
        }

        // One stream per block, so that a choice more in the file does not stir the others.
        var random = new Random(unchecked(Seed + (31 * block.First)));
        var normal = new double[alive.Length];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var k = 0; k < normal.Length; k++)
            {
                normal[k] = StandardNormal(random);
            }

            var best = 0;
            var highest = double.NegativeInfinity;
            for (var i = 0; i < alive.Length; i++)
            {
                var value = effects[alive[i]];
                for (var k = 0; k <= i; k++)
                {
                    value += root[i, k] * normal[k];
                }

                if (value > highest)
                {
                    (best, highest) = (i, value);
                }
            }

            fitness[alive[best]] += 1.0 / Draws;
        }

        return fitness;
    }

    /// <summary>Lower triangular L with LLᵀ = the covariance of <paramref name="alive"/>, which centring has made singular.</summary>
    private static double[,] SemidefiniteRoot(Matrix<double> covariance, int[] alive)
    {
        var n = alive.Length;
        var root = new double[n, n];
        var scale = alive.Length == 0 ? 0 : alive.Max(i => covariance[i, i]);
        for (var j = 0; j < n; j++)
        {
            var pivot = covariance[alive[j], alive[j]];
            for (var k = 0; k < j; k++)
            {
                pivot -= root[j, k] * root[j, k];
            }

            if (pivot <= scale * 1e-12)
            {
                continue;
            }

            root[j, j] = Math.Sqrt(pivot);
            for (var i = j + 1; i < n; i++)
            {
                var sum = covariance[alive[i], alive[j]];
                for (var k = 0; k < j; k++)
                {
                    sum -= root[i, k] * root[j, k];
                }

                root[i, j] = sum / root[j, j];
            }
        }

        return root;
    }

    private static double StandardNormal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
