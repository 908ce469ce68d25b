namespace NasNavigator.Runs;

/// <summary>What <c>nasnav status RUN --format json</c> writes.</summary>
public sealed record RunStatus
{
    /// <summary>The line of <c>nasnav runs</c>.</summary>
    public required RunSummary Run { get; init; }

    /// <summary>All that is fixed when a run starts.</summary>
    public required RunDescription Description { get; init; }

    /// <summary>The last checkpoint that counts, or null.</summary>
    public required Checkpoint? LastCheckpoint { get; init; }

    /// <summary>The newest value of every metric, by name.</summary>
    public required IReadOnlyDictionary<string, MetricRow> Metrics { get; init; }

    /// <summary>How far the order can be trusted and what came of the best; null before the end.</summary>
    public StoredEvidence? Evidence { get; init; }

    /// <summary>What was decided, oldest first.</summary>
    public required IReadOnlyList<RunEvent> Events { get; init; }

    /// <summary>The process that works on it, or null.</summary>
    public required RunControl? Control { get; init; }
}
