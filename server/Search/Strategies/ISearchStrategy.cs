using System.Text.Json;

namespace NasNavigator.Search.Strategies;

/// <summary>Proposes candidates and learns from their measured accuracy.</summary>
/// <remarks>
/// A strategy is a value: all it knows is in what <see cref="Save"/> returns, and all chance comes from the argument. Restored from a
/// saved state it proposes what it would have proposed. The run owns the loop, the clock, the checkpoints and the steering.
/// </remarks>
internal interface ISearchStrategy
{
    /// <summary>As in the vocabulary of strategies.</summary>
    string Name { get; }

    /// <summary>How the candidates of the latest call came about; null where the strategy does not count.</summary>
    RoundCounts? Counts => null;

    /// <summary>The next candidates to measure, inside <paramref name="space"/> as it is now; fewer than <paramref name="count"/> where there are no more.</summary>
    IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance);

    /// <summary>Learns measured accuracies, in the order they were asked for.</summary>
    void Tell(IReadOnlyList<Evaluation> evaluations);

    /// <summary>All it knows.</summary>
    JsonElement Save();

    /// <summary>Knows what was saved, and nothing else.</summary>
    void Restore(JsonElement state);
}
