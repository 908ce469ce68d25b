namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>Where the values of a choice stand on its axis: each in a band of its own, its rows strewn over the band.</summary>
/// <remarks>
/// Lines through one point cannot be told apart. So a row stands up to 0.35 of a band beside the middle, always at the same place, since
/// that place comes from its key.
/// </remarks>
public sealed class CategoryPlaces
{
    private const double Strewn = 0.35;

    private readonly int[] _bands;

    /// <param name="order">The values, from the lower end of the axis to the upper; each of 0 … n−1 once.</param>
    public CategoryPlaces(IReadOnlyList<int> order)
    {
        Order = order;
        _bands = new int[order.Count];
        for (var band = 0; band < order.Count; band++)
        {
            _bands[order[band]] = band;
        }
    }

    /// <summary>The values, from the lower end of the axis to the upper.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Values in ascending order of what they do to the metric, so that the best stands at the upper end.</summary>
    public static CategoryPlaces ByEffect(IReadOnlyList<double> effects) =>
        new([.. Enumerable.Range(0, effects.Count).OrderBy(value => effects[value])]);

    /// <summary>Middle of a value's band. Range: 0 to 1.</summary>
    public double Middle(int value) => (_bands[value] + 0.5) / _bands.Length;

    /// <summary>The value whose band this place is in.</summary>
    public int At(double place) => Order[Math.Clamp((int)(place * _bands.Length), 0, _bands.Length - 1)];

    /// <summary>Where a row stands. A negative value has no place (NaN).</summary>
    public double Place(int value, ulong key) =>
        value < 0 ? double.NaN : Middle(value) + (((2 * Fraction(key)) - 1) * Strewn / _bands.Length);

    /// <summary>A key as a number from 0 to below 1; near keys give numbers far from each other (the finaliser of SplitMix64).</summary>
    private static double Fraction(ulong key)
    {
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9UL;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EBUL;
        return ((key ^ (key >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
