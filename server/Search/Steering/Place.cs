namespace NasNavigator.Search.Steering;

/// <summary>A point in the course of a search at which steering may act: before a step of the optimiser, or between two measurements.</summary>
/// <param name="Step">Steps of the optimiser done.</param>
/// <param name="Round">Rounds done.</param>
/// <param name="Measured">Candidates measured since, in the round that is being held or at the end.</param>
internal readonly record struct Place(long Step, int Round, int Measured) : IComparable<Place>
{
    /// <inheritdoc/>
    public int CompareTo(Place other) => (Step, Round, Measured).CompareTo((other.Step, other.Round, other.Measured));
}
