using System.Numerics;

namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>How near the rows of a sample are to each other on one axis, and how densely they stand there.</summary>
/// <remarks>Both are quadratic in the sample. Those of a left axis are made once for all right axes.</remarks>
internal sealed class Neighbours
{
    /// <summary>Breadth of a neighbourhood as a share of the sample's range.</summary>
    private const double Breadth = 0.1;

    private readonly int _count;
    private readonly double[] _log; // (count, count): ln p(i, j); −∞ on the diagonal
    private readonly double[] _density; // (count): sums to 1

    private Neighbours(int count, double[] log, double[] density) => (_count, _log, _density) = (count, log, density);

    /// <summary>Null where all rows stand at one place.</summary>
    public static Neighbours? Of(double[] positions, int[] sample)
    {
        var at = Array.ConvertAll(sample, row => positions[row]);
        var (range, deviation) = (at.Max() - at.Min(), Moments.Of(at).Deviation);
        return range > 0 && deviation > 0
            ? new Neighbours(at.Length, LogProbabilities(at, Breadth * range), Densities(at, deviation))
            : null;
    }

    /// <summary>
    /// How badly nearness on this axis foretells nearness on another: the divergence of the two distributions over neighbours, mean
    /// over the rows. Units: nats a row; 0 where all rows keep their neighbours.
    /// </summary>
    public double DivergenceFrom(Neighbours other)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var p = _log.AsSpan(i * _count, _count);
            var q = other._log.AsSpan(i * _count, _count);
            sum += RowDivergence(p, q, i);
        }

        return Math.Max(0, sum / _count);
    }

    /// <summary>How differently rows crowd on another axis. Units: nats; 0 where densities are proportional.</summary>
    public double DensityDivergenceFrom(Neighbours other)
    {
        const double Least = 1e-9;
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            sum += _density[i] * Math.Log((_density[i] + Least) / (other._density[i] + Least));
        }

        return Math.Max(0, sum);
    }

    private static double RowDivergence(ReadOnlySpan<double> p, ReadOnlySpan<double> q, int self)
    {
        var sum = Vector<double>.Zero;
        var width = Vector<double>.Count;
        var j = 0;
        for (; j <= p.Length - width; j += width)
        {
            var (left, right) = (new Vector<double>(p[j..]), new Vector<double>(q[j..]));

            // The diagonal holds −∞ in both, whose difference is no number; its probability is 0.
            var term = Vector.Exp(left) * (left - right);
            sum += Vector.ConditionalSelect(Vector.Equals(term, term), term, Vector<double>.Zero);
        }

        var rest = Vector.Sum(sum);
        for (; j < p.Length; j++)
        {
            rest += j == self ? 0 : Math.Exp(p[j]) * (p[j] - q[j]);
        }

        return rest;
    }

    /// <summary>ln of exp(−d²/σ²), normalised over the others of each row; from logarithms, so that far rows make no 0 · ∞.</summary>
    private static double[] LogProbabilities(double[] at, double sigma)
    {
        var count = at.Length;
        var log = new double[count * count];
        var scale = -1 / (sigma * sigma);
        for (var i = 0; i < count; i++)
        {
            var row = log.AsSpan(i * count, count);
            Squares(at, at[i], scale, row);
            row[i] = double.NegativeInfinity;
            var largest = double.NegativeInfinity;
            foreach (var value in row)
            {
                largest = Math.Max(largest, value);
            }

            var shift = largest + Math.Log(SumOfExp(row, largest));
            for (var j = 0; j < count; j++)
            {
                row[j] -= shift;
            }
        }

        return log;
    }

    /// <summary>A Gaussian kernel of Scott's bandwidth, evaluated at the rows.</summary>
    private static double[] Densities(double[] at, double deviation)
    {
        var bandwidth = deviation * Math.Pow(at.Length, -0.2);
        var scale = -0.5 / (bandwidth * bandwidth);
        var densities = new double[at.Length];
        var row = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            Squares(at, at[i], scale, row);
            densities[i] = SumOfExp(row, 0);
        }

        var total = densities.Sum();
        return Array.ConvertAll(densities, density => density / total);
    }

    private static void Squares(ReadOnlySpan<double> at, double centre, double scale, Span<double> result)
    {
        var width = Vector<double>.Count;
        var j = 0;
        for (; j <= at.Length - width; j += width)
        {
            var distance = new Vector<double>(at[j..]) - new Vector<double>(centre);
            (distance * distance * scale).CopyTo(result[j..]);
        }

        for (; j < at.Length; j++)
        {
            result[j] = scale * (at[j] - centre) * (at[j] - centre);
        }
    }

    private static double SumOfExp(ReadOnlySpan<double> values, double shift)
    {
        var sum = Vector<double>.Zero;
        var width = Vector<double>.Count;
        var j = 0;
        for (; j <= values.Length - width; j += width)
        {
            sum += Vector.Exp(new Vector<double>(values[j..]) - new Vector<double>(shift));
        }

        var rest = Vector.Sum(sum);
        for (; j < values.Length; j++)
        {
            rest += Math.Exp(values[j] - shift);
        }

        return rest;
    }
}
