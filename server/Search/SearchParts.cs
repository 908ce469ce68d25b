using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Samplers;
using NasNavigator.Search.Strategies;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Training;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>What a search is put together from. All of it follows from the file, the seed and the device.</summary>
internal sealed class SearchParts : IDisposable
{
    /// <summary>The space.</summary>
    public required ISpaceView View { get; init; }

    /// <summary>Full path of the folder that the data's relative paths start at.</summary>
    public required string SourceFolder { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public required long Seed { get; init; }

    /// <summary>Where tensors are.</summary>
    public required Device Device { get; init; }

    /// <summary>The shared weights.</summary>
    public required SharedNetwork Network { get; init; }

    /// <summary>Moves them.</summary>
    public required SupernetTrainer Trainer { get; init; }

    /// <summary>Draws the paths of a step.</summary>
    public required IPathSampler Sampler { get; init; }

    /// <summary>Proposes candidates.</summary>
    public required ISearchStrategy Strategy { get; init; }

    /// <summary>The training batches.</summary>
    public required TrainingFeed Feed { get; init; }

    /// <summary>Measures on the part of the ranking pictures that the plan allows.</summary>
    public required IEvaluator Evaluator { get; init; }

    /// <summary>Measures on all ranking pictures.</summary>
    public required IEvaluator Thorough { get; init; }

    /// <summary>Measures on all report pictures, which nothing is chosen by.</summary>
    public required IEvaluator Report { get; init; }

    /// <summary>When and how much is measured.</summary>
    public required RoundPlan Plan { get; init; }

    /// <summary>What is learnt from.</summary>
    public required DataFacts Data { get; init; }

    /// <summary>Estimate of the largest memory in use.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Steps of the whole search.</summary>
    public long Steps => (long)Feed.StepsPerEpoch * View.Space.Search.Epochs;

    /// <summary>What else must be freed.</summary>
    public required IReadOnlyList<IDisposable> Owned { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trainer.Dispose();
        Network.Dispose();
        foreach (var owned in Owned)
        {
            owned.Dispose();
        }
    }
}
