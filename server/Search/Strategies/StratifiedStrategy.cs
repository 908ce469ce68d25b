using System.Text.Json;
using NasNavigator.Search.Samplers;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Half of each round drawn at random, half from a strategy: ranks are fitted to the random half alone, and the strategy learns from both.
/// </summary>
/// <param name="inner">What proposes the other half.</param>
internal sealed class StratifiedStrategy(ISearchStrategy inner) : ISearchStrategy
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <summary>What proposes the other half.</summary>
    public ISearchStrategy Inner => inner;

    /// <summary>A strategy for a run; one that draws a random half of its own, or nothing else, stays as it is.</summary>
    public static ISearchStrategy Of(ISearchStrategy strategy) =>
        strategy is RandomStrategy or NavigatorStrategy ? strategy : new StratifiedStrategy(strategy);

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance)
    {
        var random = Assignments
            .Fair(space, (count + 1) / 2, distinct: true, chance)
            .Architectures.Select(drawn => new Candidate(drawn, Candidate.Random, []))
            .ToList();
        var known = random.Select(each => each.Architecture).ToHashSet();
        return [.. random, .. inner.Ask(space, count - random.Count, chance).Where(each => known.Add(each.Architecture))];
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations) => inner.Tell(evaluations);

    /// <inheritdoc/>
    public JsonElement Save() => inner.Save();

    /// <inheritdoc/>
    public void Restore(JsonElement state) => inner.Restore(state);
}
