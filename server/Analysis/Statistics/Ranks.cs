using MathNet.Numerics.Distributions;

namespace NasNavigator.Analysis.Statistics;

/// <summary>Positions in ascending order.</summary>
public static class Ranks
{
    /// <summary>Where each value would stand in a sample of its size from a normal distribution (van der Waerden's scores); ties share theirs.</summary>
    /// <remarks>As ranks these know no outliers, but they keep the ends apart, where ranks lie as close as in the middle.</remarks>
    public static double[] NormalScores(ReadOnlySpan<double> values)
    {
        var count = values.Length;
        return Array.ConvertAll(Of(values), rank => Normal.InvCDF(0, 1, (rank - 0.5) / count));
    }

    /// <summary>Ranks from 1; equal values share the mean of their ranks.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var keys = values.ToArray();
        Array.Sort(keys, order);
        var ranks = new double[values.Length];
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to].Equals(keys[from]); to++) { }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
        }

        return ranks;
    }
}
