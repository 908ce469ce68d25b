using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Training;

/// <summary>The training batches: what a step sees is a function of seed and step.</summary>
internal sealed class TrainingFeed
{
    private readonly DevicePictures _pictures;
    private readonly long _seed;
    private readonly int _first;
    private readonly EpochOrder _order;
    private readonly Augmenter? _augmenter;

    /// <summary>Batches of the training pictures.</summary>
    /// <param name="pictures">The training pictures.</param>
    /// <param name="shape">Of one picture.</param>
    /// <param name="settings">Batch and augmentation.</param>
    /// <param name="seed">Of order and augmentation.</param>
    /// <param name="device">Where the pictures are.</param>
    /// <param name="most">Use only so many of the first pictures, which hold the classes in the shares of all; null uses all.</param>
    /// <param name="first">Leave out so many of the first pictures.</param>
    public TrainingFeed(
        DevicePictures pictures,
        Space.Operators.Shape shape,
        TrainingSettings settings,
        long seed,
        Device device,
        int? most = null,
        int first = 0
    )
    {
        _pictures = pictures;
        _seed = seed;
        _first = Math.Clamp(first, 0, pictures.Count - 1);
        Count = Math.Clamp(most ?? pictures.Count, 1, pictures.Count - _first);
        _order = new EpochOrder(seed, Count);
        BatchSize = Math.Clamp(settings.Batch, 1, Count);
        StepsPerEpoch = Count / BatchSize;
        var crop = Math.Clamp(settings.Crop, 0, Math.Min(shape.Height, shape.Width) / 2);
        if (crop > 0 || settings.Flip)
        {
            _augmenter = new Augmenter(shape.Channels, shape.Height, shape.Width, crop, settings.Flip, device);
        }
    }

    /// <summary>Pictures in use.</summary>
    public int Count { get; }

    /// <summary>Pictures a step.</summary>
    public int BatchSize { get; }

    /// <summary>Full batches in the training pictures.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>The batch of a step, normalised and augmented.</summary>
    public (Tensor Pictures, Tensor Labels) Batch(long step)
    {
        var (epoch, batch) = (step / StepsPerEpoch, (int)(step % StepsPerEpoch));
        var (pictures, labels) = _pictures.Take(Array.ConvertAll(_order.Batch(epoch, batch, BatchSize), number => number + _first));
        if (_augmenter is null)
        {
            return (pictures, labels);
        }

        var augmented = _augmenter.Apply(pictures, Chance.Of(_seed, "augmentation", step));
        pictures.Dispose();
        return (augmented, labels);
    }

    /// <summary>Fixed batches without augmentation, for statistics; outside every dispose scope.</summary>
    public IReadOnlyList<Tensor> Fixed(int batches)
    {
        var order = new long[Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = _first + i;
        }

        Chance.Of(_seed, "recalibration").Shuffle<long>(order);
        var taken = new List<Tensor>();
        for (var i = 0; i < batches; i++)
        {
            var from = i * BatchSize % Math.Max(1, order.Length - BatchSize + 1);
            var (pictures, labels) = _pictures.Take(order.AsSpan(from, BatchSize).ToArray());
            labels.Dispose();
            taken.Add(pictures.DetachFromDisposeScope());
        }

        return taken;
    }
}
