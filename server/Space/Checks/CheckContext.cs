using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Checks;

/// <summary>What a check looks at.</summary>
/// <param name="File">The text, its tree and the findings of reading it.</param>
/// <param name="Space">The space, never null here; it may come from a file with errors.</param>
public sealed record CheckContext(BoundFile File, SearchSpace Space)
{
    /// <summary>What measurements suggest to exclude; empty where there are none.</summary>
    public IReadOnlyList<DominatedPlace> Dominated { get; init; } = [];
}
