namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>How much each property counts; the weights sum to 1.</summary>
public sealed class PropertyWeights
{
    private readonly double[] _weights;

    private PropertyWeights(double[] weights) => _weights = weights;

    /// <summary>How much a property counts. Range: 0 to 1.</summary>
    public double this[AxisProperty property] => _weights[(int)property];

    /// <summary>Brings weights to the sum 1.</summary>
    /// <param name="weights">Range: 0 or more each; properties that are left out count nothing.</param>
    /// <exception cref="ArgumentException">None is above 0, or one is below.</exception>
    public static PropertyWeights Of(IEnumerable<(AxisProperty Property, double Weight)> weights)
    {
        var all = new double[AxisProperties.Properties];
        foreach (var (property, weight) in weights)
        {
            all[(int)property] += weight;
        }

        var sum = all.Sum();
        return sum > 0 && all.All(weight => weight >= 0)
            ? new PropertyWeights(Array.ConvertAll(all, weight => weight / sum))
            : throw new ArgumentException("Give at least one property a weight above 0, and none one below.", nameof(weights));
    }
}
