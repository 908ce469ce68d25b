using NasNavigator.Space;

namespace NasNavigator.Search;

/// <summary>What of a run survives an edit of its file, by stable address, and what does not.</summary>
public sealed record EditReport
{
    /// <summary>Choices (<c>stage2.repeat</c>) and options (<c>conv5x5 at cell.0->1</c>) that were not there before.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>Choices and options that are no longer there.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>Keys of the file's first level that say something else.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Weights that go on with their values, those that grow around them included.</summary>
    public int WeightsKept { get; init; }

    /// <summary>Of <see cref="WeightsKept"/>: larger from here on; what is there stays as the first (in a kernel: middle) part.</summary>
    public int WeightsGrown { get; init; }

    /// <summary>Weights that begin with their first values.</summary>
    public int WeightsNew { get; init; }

    /// <summary>Weights that nothing uses any more; they are kept, frozen.</summary>
    public int WeightsIdle { get; init; }

    /// <summary>Whether the optimiser remembers what it did to the weights that go on; null where nothing is trained.</summary>
    public bool? OptimizerKept { get; init; }

    /// <summary>Measured candidates that are the same network in the edited space: they stay in the ranking and in the strategy's memory.</summary>
    public int CandidatesKept { get; init; }

    /// <summary>Candidates measured so far.</summary>
    public int Candidates { get; init; }

    /// <summary>A sentence or two for each thing that a user must know.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return $"The file was edited: {string.Join(", ", Keys)}.";
        if (Added.Count > 0)
        {
            yield return $"Added: {Listed(Added)}. They are trained in from here on.";
        }

        if (Removed.Count > 0)
        {
            yield return $"Removed: {Listed(Removed)}.";
        }

        if (OptimizerKept is { } kept)
        {
            yield return $"Weights: {WeightsKept} go on{(WeightsGrown > 0 ? $" ({WeightsGrown} of them grow)" : "")}, {WeightsNew} begin anew, {WeightsIdle} are no longer used. The optimiser {(kept ? "remembers what it did" : "begins anew")}.";
        }

        yield return $"Measured: {CandidatesKept} of {Figures.Counted(Candidates, "candidate")} are the same network in the edited space and stay in the ranking.";
    }

    private static string Listed(IReadOnlyList<string> things)
    {
        const int Shown = 8;
        return things.Count <= Shown
            ? string.Join(", ", things)
            : $"{string.Join(", ", things.Take(Shown))} and {things.Count - Shown} more";
    }
}
