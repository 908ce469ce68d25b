using NasNavigator.Search.Samplers;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Training;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>What a search trains, with what.</summary>
internal sealed class SupernetParts : IDisposable
{
    /// <summary>Where tensors are.</summary>
    public required Device Device { get; init; }

    /// <summary>The shared weights.</summary>
    public required SharedNetwork Network { get; init; }

    /// <summary>Moves them.</summary>
    public required SupernetTrainer Trainer { get; init; }

    /// <summary>Draws the paths of a step.</summary>
    public required IPathSampler Sampler { get; init; }

    /// <summary>The training batches.</summary>
    public required TrainingFeed Feed { get; init; }

    /// <summary>The batches that a strategy learns from where it follows gradients: no weight is trained on them. Else null.</summary>
    public TrainingFeed? Held { get; init; }

    /// <summary>Trains single architectures by themselves, on the same pictures.</summary>
    public required StandaloneTrainer Alone { get; init; }

    /// <summary>The pictures that candidates are ranked by.</summary>
    public required DevicePictures Ranking { get; init; }

    /// <summary>Pictures that nothing is chosen by.</summary>
    public required DevicePictures Report { get; init; }

    /// <summary>The training batches that statistics of normalisations are gathered over.</summary>
    public required IReadOnlyList<Tensor> Recalibration { get; init; }

    /// <summary>What is learnt from.</summary>
    public required DataFacts Data { get; init; }

    /// <summary>Estimate of the largest memory in use.</summary>
    public required long MemoryBytes { get; init; }

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
