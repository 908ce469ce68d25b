using NasNavigator.Analysis.Evidence;
using NasNavigator.Search.Training;

namespace NasNavigator.Search;

/// <summary>What <c>nasnav ablate RUN</c> asks for.</summary>
public sealed record AblationRequest
{
    /// <summary>Full path of the run's folder.</summary>
    public required string RunFolder { get; init; }

    /// <summary>The option's text.</summary>
    public required string Option { get; init; }

    /// <summary>Address or pattern; null means everywhere.</summary>
    public string? At { get; init; }

    /// <summary>How many of the best architectures that hold the option are compared; at least 1.</summary>
    public int Best { get; init; } = 3;

    /// <summary>Seeds of weights, order and augmentation: both of a pair are trained once with each.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Passes over the training pictures; null for a quarter of the search's.</summary>
    public int? Epochs { get; init; }

    /// <summary>Training pictures of a pass; null for all.</summary>
    public int? Images { get; init; }

    /// <summary>As in <see cref="RunRequest.Device"/>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of the tensor library; null for one per core.</summary>
    public int? Threads { get; init; }
}

/// <summary>What training alone says of an exclusion.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Pairs">The best that hold the option, best first, each beside its counterpart.</param>
/// <param name="Difference">Units: points of accuracy, with the option minus without; positive speaks against the exclusion.</param>
/// <param name="Budget">How long each was trained; null where all were looked up in a table.</param>
public sealed record Ablation(string Run, IReadOnlyList<AblatedPair> Pairs, PairedDifference Difference, TrainingBudget? Budget);

/// <summary>An architecture with an option, and the best that can be made of it without.</summary>
/// <param name="With">Its text.</param>
/// <param name="Without">Its counterpart's: the option replaced by the best-ranked one that the space admits there, all else the same.</param>
/// <param name="AccuraciesWith">On pictures that nothing is chosen by, one a seed. Range: 0 to 1.</param>
/// <param name="AccuraciesWithout">The same of the counterpart.</param>
public sealed record AblatedPair(string With, string Without, IReadOnlyList<double> AccuraciesWith, IReadOnlyList<double> AccuraciesWithout)
{
    /// <summary>Units: points of accuracy, with minus without, one a seed.</summary>
    public IReadOnlyList<double> Differences => [.. AccuraciesWith.Zip(AccuraciesWithout, (one, other) => 100 * (one - other))];
}
