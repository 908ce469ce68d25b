namespace NasNavigator.Runs;

/// <summary>What a new run is made from.</summary>
public sealed record RunStart
{
    /// <summary>Path of the YAML file.</summary>
    public required string SpaceFile { get; init; }

    /// <summary>The text that was bound; it is stored as <c>space.nas.yaml</c>.</summary>
    public required string SpaceText { get; init; }

    /// <summary>Name of the search space.</summary>
    public required string Name { get; init; }

    /// <summary>The space version.</summary>
    public required string SpaceVersion { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public required long Seed { get; init; }

    /// <summary>For instance <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Whether resuming gives the same digits.</summary>
    public required bool Deterministic { get; init; }

    /// <summary>Versions of what the run depends on beside this program, for instance <c>libtorch</c>.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder to hold the run, where the user names one; else null: one is made among the other runs.</summary>
    public string? Folder { get; init; }

    /// <summary>The run that this one is forked from, or null.</summary>
    public RunLineage? Parent { get; init; }
}
