namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>How well two axes stand beside each other, for given weights.</summary>
public sealed class PairScores
{
    private readonly double[] _scores;

    private PairScores(int axes, double[] scores) => (Axes, _scores) = (axes, scores);

    /// <summary>Number of axes.</summary>
    public int Axes { get; }

    /// <summary>The score of a left axis with its right neighbour. Range: 0 to 1.</summary>
    public double this[int left, int right] => _scores[(left * Axes) + right];

    /// <summary>Adds up what the properties say, mean over the windows.</summary>
    public static PairScores Of(AxisProperties properties, PropertyWeights weights)
    {
        var axes = properties.Axes;
        var scores = new double[axes * axes];
        for (var left = 0; left < axes; left++)
        {
            for (var right = 0; right < axes; right++)
            {
                foreach (var property in Enum.GetValues<AxisProperty>())
                {
                    scores[(left * axes) + right] += left == right ? 0 : weights[property] * properties.Mean(left, right, property);
                }
            }
        }

        return new PairScores(axes, scores);
    }

    /// <summary>Scores as they are, for measures of another kind.</summary>
    public static PairScores Of(double[,] scores)
    {
        var axes = scores.GetLength(0);
        var flat = new double[axes * axes];
        Buffer.BlockCopy(scores, 0, flat, 0, sizeof(double) * flat.Length);
        return new PairScores(axes, flat);
    }

    /// <summary>The better of both directions: an order that is read from the left is read from the right too.</summary>
    public double Either(int one, int other) => Math.Max(this[one, other], this[other, one]);
}
