namespace NasNavigator.Search;

/// <summary>What <c>nasnav run FILE</c> asks for.</summary>
public sealed record RunRequest
{
    /// <summary>The <c>*.nas.yaml</c> file.</summary>
    public required string File { get; init; }

    /// <summary>Where the run folder shall be; null for a new one under <c>.nasnav/runs</c>.</summary>
    public string? OutFolder { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>; auto takes the first CUDA device there is, else the CPU.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of the tensor library; null for one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Replaces the file's <c>search.seed</c>; null keeps it.</summary>
    public long? Seed { get; init; }
}
