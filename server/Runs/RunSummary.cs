namespace NasNavigator.Runs;

/// <summary>A line of <c>nasnav runs</c>.</summary>
public sealed record RunSummary
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>Full path of its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the search space; empty where unreadable.</summary>
    public required string Name { get; init; }

    /// <summary>The YAML file, relative to the folder that holds <c>.nasnav</c>; empty where unreadable.</summary>
    public required string Source { get; init; }

    /// <summary>What it is doing, or how it ended.</summary>
    public required RunState State { get; init; }

    /// <summary>Whether a process is working on it. On another machine it counts as live until it says that it ended.</summary>
    public required bool IsLive { get; init; }

    /// <summary>When it started; null where unreadable.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>For instance <c>cpu</c>.</summary>
    public required string Device { get; init; }

    /// <summary>How far it has come; null before the first word.</summary>
    public required RunProgress? Progress { get; init; }

    /// <summary>Candidates that were measured.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Bytes on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>Why it failed or cannot be read, or null.</summary>
    public string? Message { get; init; }
}
