using NasNavigator.Search.Training;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Evaluators;

/// <summary>The first pictures of a part, in batches, normalised and never changed.</summary>
/// <param name="pictures">The part.</param>
/// <param name="images">How many of its first pictures.</param>
/// <param name="size">Pictures a batch.</param>
/// <param name="keep">Whether batches stay on the device once made; else they belong to the caller's scope and are made at each call.</param>
internal sealed class EvaluationBatches(DevicePictures pictures, int images, int size, bool keep) : IDisposable
{
    private readonly (Tensor Pictures, Tensor Labels)?[] _kept = new (Tensor, Tensor)?[(images + size - 1) / size];

    /// <summary>Number of batches.</summary>
    public int Count => _kept.Length;

    /// <summary>Shape: (n, C, H, W) and (n).</summary>
    public (Tensor Pictures, Tensor Labels) this[int index]
    {
        get
        {
            if (_kept[index] is { } known)
            {
                return known;
            }

            var numbers = new long[Math.Min(size, images - (index * size))];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = (index * size) + i;
            }

            var batch = pictures.Take(numbers);
            if (keep)
            {
                batch.Pictures.DetachFromDisposeScope();
                batch.Labels.DetachFromDisposeScope();
                _kept[index] = batch;
            }

            return batch;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            _kept[i]?.Pictures.Dispose();
            _kept[i]?.Labels.Dispose();
            _kept[i] = null;
        }
    }
}
