using NasNavigator.Search.Data;
using NasNavigator.Search.Training;
using NasNavigator.Space.Operators;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>The batches that proxies look at: the first training pictures, normalised, neither moved nor mirrored. Read when first asked for.</summary>
/// <param name="load">Reads the pictures.</param>
/// <param name="shape">Size of one input.</param>
/// <param name="device">Where tensors go.</param>
internal sealed class ProxyPictures(Func<PictureSplits> load, Shape shape, Device device) : IDisposable
{
    private readonly Dictionary<(int, int), (Tensor Pictures, Tensor Labels)> _batches = [];
    private DevicePictures? _pictures;

    /// <summary>Shape of a batch of so many inputs.</summary>
    public long[] BatchShape(int size) => [size, shape.Channels, shape.Height, shape.Width];

    /// <summary>
    /// A batch of real pictures. Stretches of the training part hold the classes in their shares; where there are too few pictures, the
    /// first ones come again. Shape: (size, C, H, W) and (size). Not to be disposed.
    /// </summary>
    public (Tensor Pictures, Tensor Labels) Batch(int index, int size)
    {
        if (_batches.TryGetValue((index, size), out var known))
        {
            return known;
        }

        using var quiet = no_grad();
        var pictures = _pictures ??= Load();
        var numbers = new long[size];
        for (var i = 0; i < size; i++)
        {
            numbers[i] = (((long)index * size) + i) % pictures.Count;
        }

        var batch = pictures.Take(numbers);
        batch.Pictures.DetachFromDisposeScope();
        batch.Labels.DetachFromDisposeScope();
        _batches.Add((index, size), batch);
        return batch;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (pictures, labels) in _batches.Values)
        {
            pictures.Dispose();
            labels.Dispose();
        }

        _batches.Clear();
        _pictures?.Dispose();
        _pictures = null;
    }

    private DevicePictures Load()
    {
        using var scope = NewDisposeScope();
        var splits = load();
        var set = splits.Training;
        return new DevicePictures(
            tensor(set.Pixels, [set.Count, set.Channels, set.Height, set.Width]),
            tensor(Array.ConvertAll(set.Labels, label => (long)label)),
            [.. splits.Means.Select(mean => mean * 255)],
            [.. splits.Deviations.Select(deviation => deviation * 255)],
            device
        );
    }
}
