namespace NasNavigator.Runs;

/// <summary>What <c>run.json</c> says of a run: all that is fixed when it starts.</summary>
public sealed record RunDescription
{
    /// <summary>Name of the run's folder.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the search space.</summary>
    public required string Name { get; init; }

    /// <summary>The YAML file, relative to the folder that holds <c>.nasnav</c>, with forward slashes.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 in hex of the YAML file's bytes (UTF-8) as started.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The space version as started.</summary>
    public required string SpaceVersion { get; init; }

    /// <summary>Commit that the folder's Git checkout was at, or null.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public required long Seed { get; init; }

    /// <summary>For instance <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Whether resuming gives the same digits, or only continues from the saved state.</summary>
    public required bool Deterministic { get; init; }

    /// <summary>Program and library versions, by name (<c>nasnav</c>, <c>libtorch</c>, <c>dotnet</c>, <c>os</c>).</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Version of this folder's layout and of the database's schema.</summary>
    public int Schema { get; init; } = RunDatabase.Schema;

    /// <summary>The run that this one was forked from, or null.</summary>
    public RunLineage? Parent { get; init; }
}

/// <summary>Where a forked run began.</summary>
/// <param name="Run">Id of the other run.</param>
/// <param name="Checkpoint">Number of its checkpoint.</param>
public sealed record RunLineage(string Run, long Checkpoint);
