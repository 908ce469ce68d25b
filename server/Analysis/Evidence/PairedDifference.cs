using MathNet.Numerics.Distributions;

namespace NasNavigator.Analysis.Evidence;

/// <summary>The mean difference between two treatments of the same things, each measured with the same seeds.</summary>
/// <param name="Mean">First minus second. Units: those of the measurements.</param>
/// <param name="StandardError">Of <paramref name="Mean"/>; null where there is one pair and one seed, which tell nothing of it.</param>
/// <param name="Low">Lower end of the 90 % interval (Student's t); null with the error.</param>
/// <param name="High">Upper end of it.</param>
public sealed record PairedDifference(double Mean, double? StandardError, double? Low, double? High)
{
    private const double Level = 0.9;

    /// <summary>Compares.</summary>
    /// <param name="pairs">
    /// For each thing the differences of its seeds; none is empty. Things differ more than seeds do: where there are several, the error is that of
    /// their means, so that it covers both; where there is one, that of its seeds.
    /// </param>
    public static PairedDifference Of(IReadOnlyList<IReadOnlyList<double>> pairs)
    {
        IReadOnlyList<double> units = pairs.Count > 1 ? [.. pairs.Select(seeds => seeds.Average())] : pairs[0];
        var mean = units.Average();
        if (units.Count < 2)
        {
            return new PairedDifference(mean, null, null, null);
        }

        var variance = units.Sum(unit => (unit - mean) * (unit - mean)) / (units.Count - 1);
        var error = Math.Sqrt(variance / units.Count);
        var reach = error * StudentT.InvCDF(0, 1, units.Count - 1, (1 + Level) / 2);
        return new PairedDifference(mean, error, mean - reach, mean + reach);
    }
}
