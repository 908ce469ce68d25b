namespace NasNavigator.Space.Costs;

/// <summary>Smallest and largest cost of all architectures of a space; they need not be of the same architecture.</summary>
/// <param name="MinParameters">Fewest parameters.</param>
/// <param name="MaxParameters">Most parameters.</param>
/// <param name="MinMultiplyAdds">Fewest multiply-adds.</param>
/// <param name="MaxMultiplyAdds">Most multiply-adds.</param>
public sealed record CostExtremes(long MinParameters, long MaxParameters, long MinMultiplyAdds, long MaxMultiplyAdds)
{
    /// <summary>The same with one more architecture.</summary>
    public CostExtremes With(Cost cost) =>
        new(
            Math.Min(MinParameters, cost.Parameters),
            Math.Max(MaxParameters, cost.Parameters),
            Math.Min(MinMultiplyAdds, cost.MultiplyAdds),
            Math.Max(MaxMultiplyAdds, cost.MultiplyAdds)
        );
}
