using NasNavigator.Search.Training;

namespace NasNavigator.Search;

/// <summary>What <c>nasnav train FILE</c> asks for.</summary>
public sealed record TrainingRequest
{
    /// <summary>The <c>*.nas.yaml</c> file.</summary>
    public required string File { get; init; }

    /// <summary>Texts of the architectures, trained in this order.</summary>
    public required IReadOnlyList<string> Architectures { get; init; }

    /// <summary>Seeds of weights, order and augmentation: each architecture is trained once with each.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>How long, on how many pictures.</summary>
    public required TrainingBudget Budget { get; init; }

    /// <summary>What is there already, as architecture and seed; it is not trained again.</summary>
    public IReadOnlySet<(string Architecture, long Seed)> Known { get; init; } = new HashSet<(string, long)>();

    /// <summary>As in <see cref="RunRequest.Device"/>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of the tensor library; null for one per core.</summary>
    public int? Threads { get; init; }
}
