using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>A space taken apart: graphs that are counted up to isomorphism on their own, and everything else.</summary>
internal sealed class CountingPlan
{
    private readonly List<UniqueCell> _cells = [];
    private readonly ModelCounter _rest;

    public CountingPlan(SearchSpace space)
    {
        var conditions = FeasibleConditions.Of(space).ToList();
        foreach (var rule in space.GraphRules.Where(rule => rule.Unique))
        {
            var others = conditions.Where(condition => !ReferenceEquals(condition.Rule, rule)).ToList();
            if (UniqueCell.TryMake(space, rule, others) is { } cell)
            {
                var own = cell.Choices.ToHashSet();
                _cells.Add(cell);
                conditions = [.. others.Where(condition => !condition.Mentions.Any(own.Contains))];
            }
        }

        _rest = new ModelCounter(space, conditions, _cells.SelectMany(cell => cell.Choices).ToHashSet());
    }

    /// <summary>How many feasible architectures there are, costs aside.</summary>
    /// <exception cref="OperationCanceledException">The limit was reached.</exception>
    public BigInteger Count(CountingLimit limit)
    {
        var count = _rest.Count(limit);
        foreach (var cell in _cells)
        {
            count = count.IsZero ? count : count * cell.Count(limit);
        }

        return count;
    }

    /// <summary>One of them, each with the same probability; null where there is none.</summary>
    public Architecture? Draw(Random random, CountingLimit limit)
    {
        var decisions = _rest.Draw(random, limit);
        return decisions is not null && _cells.TrueForAll(cell => cell.Draw(random, decisions, limit)) ? decisions.ToArchitecture() : null;
    }
}
