using NasNavigator.Analysis.Shrinking;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Landscape;

/// <summary>What lies around an architecture: all that is known at each distance from it.</summary>
/// <remarks>
/// Source: the neighbourhood plots of A²M (arXiv:2503.10404), where distance counts the decisions that differ. Flat around good
/// architectures is what shrinking and local search live on.
/// </remarks>
/// <param name="Centre">The architecture in the middle.</param>
/// <param name="Value">What is known of it.</param>
/// <param name="Rings">At distance 1, 2, …; a ring may be empty where the table has holes.</param>
public sealed record Neighbourhood(Architecture Centre, double Value, IReadOnlyList<Ring> Rings)
{
    /// <summary>Looks around.</summary>
    /// <param name="known">Everything that is known, the centre with it.</param>
    /// <param name="centre">The architecture in the middle.</param>
    /// <param name="farthest">At least 1.</param>
    public static Neighbourhood Of(IReadOnlyDictionary<Architecture, double> known, Architecture centre, int farthest)
    {
        var values = Enumerable.Range(0, farthest + 1).Select(_ => new List<double>()).ToArray();
        foreach (var (architecture, value) in known)
        {
            var distance = Locality.Distance(centre, architecture);
            if (distance <= farthest)
            {
                values[distance].Add(value);
            }
        }

        return new Neighbourhood(centre, known[centre], [.. values.Skip(1).Select((ring, i) => Ring.Of(i + 1, ring))]);
    }
}

/// <summary>What is known at one distance.</summary>
/// <param name="Distance">Decisions that differ from the centre.</param>
/// <param name="Mean">NaN where nothing is known.</param>
/// <param name="StandardDeviation">Over the ring itself, since a ring is no sample: divided by n. NaN where nothing is known.</param>
/// <param name="Values">Ascending.</param>
public sealed record Ring(int Distance, double Mean, double StandardDeviation, IReadOnlyList<double> Values)
{
    internal static Ring Of(int distance, List<double> values)
    {
        values.Sort();
        var mean = values.Count == 0 ? double.NaN : values.Average();
        var deviation = values.Count == 0 ? double.NaN : Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return new Ring(distance, mean, deviation, values);
    }
}
