using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>Brings architectures that were written down for one space into another: by what the choices decide, else by address.</summary>
internal sealed class ArchitectureMapping
{
    private readonly SearchSpace? _from;
    private readonly SearchSpace _to;
    private readonly IReadOnlyList<CostConstraint> _bounds;

    /// <param name="from">The space that they were written for; null where it cannot be read any more.</param>
    /// <param name="to">The space as it is now.</param>
    public ArchitectureMapping(SearchSpace? from, SearchSpace to)
    {
        (_from, _to) = (from?.UnsteeredVersion == to.UnsteeredVersion ? from : null, to);
        _bounds = [.. to.Constraints.OfType<CostConstraint>().Where(bound => bound.Measure != "latency")];
    }

    /// <summary>The architecture in the new space; null where it cannot be named there.</summary>
    public Architecture? Read(string text)
    {
        if (_from is null || ArchitectureText.Read(_from, text).Architecture is not { } written)
        {
            return ArchitectureText.Read(_to, text).Architecture;
        }

        var decisions = new long[_to.Choices.Count];
        for (var i = 0; i < decisions.Length; i++)
        {
            decisions[_to.ChoicesByStructure[i].Index] = written.Of(_from.ChoicesByStructure[i]);
        }

        return new Architecture(decisions);
    }

    /// <summary>Whether the space as it is now holds an architecture.</summary>
    /// <param name="architecture">In that space.</param>
    /// <param name="cost">What it costs; asked only where the space bounds that.</param>
    public bool IsValid(Architecture architecture, Func<Cost> cost) =>
        ArchitectureValidator.Problems(_to, architecture).Count == 0
        && (_bounds.Count == 0 || (cost() is var known && _bounds.All(bound => CostBounds.Keeps(bound, known))));
}
