using System.Text.Json;
using NasNavigator.Search.Samplers;

namespace NasNavigator.Search.Strategies;

/// <summary>Draws every candidate at random, with equal counts of every option, and learns nothing.</summary>
/// <remarks>The baseline that every other strategy has to beat, and the best one for a ranking: all of its candidates feed it.</remarks>
internal sealed class RandomStrategy : ISearchStrategy
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance) =>
        [
            .. Assignments
                .Fair(space, count, distinct: true, chance)
                .Architectures.Select(drawn => new Candidate(drawn, Candidate.Random, [])),
        ];

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations) { }

    /// <inheritdoc/>
    public JsonElement Save() => JsonElement.Parse("{}");

    /// <inheritdoc/>
    public void Restore(JsonElement state) { }
}
