using NasNavigator.Search.Data;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Training;

/// <summary>Pictures on the device as they came, and normalised on the way out.</summary>
/// <remarks>Bytes stay bytes until a batch is taken: a quarter of the memory, and one copy of 150 KiB a batch.</remarks>
internal sealed class DevicePictures : IDisposable
{
    private readonly Tensor _pixels;
    private readonly Tensor _labels;
    private readonly Tensor _mean;
    private readonly Tensor _scale;

    /// <summary>Brings pictures to the device.</summary>
    /// <param name="pixels">Shape: (N, C, H, W), any type of number. Taken over.</param>
    /// <param name="labels">Shape: (N), whole numbers. Taken over.</param>
    /// <param name="mean">Of each channel, in the units of the pixels.</param>
    /// <param name="deviation">Of each channel, in the units of the pixels; above 0.</param>
    /// <param name="device">Where to.</param>
    public DevicePictures(Tensor pixels, Tensor labels, IReadOnlyList<float> mean, IReadOnlyList<float> deviation, Device device)
    {
        using var quiet = no_grad();
        _pixels = Move(pixels, device);
        _labels = Move(labels, device);
        _mean = Move(tensor(mean.ToArray(), [1, mean.Count, 1, 1]), device);
        _scale = Move(tensor(deviation.Select(value => 1 / value).ToArray(), [1, deviation.Count, 1, 1]), device);
        (Mean, Deviation) = (mean, deviation);
        Count = (int)_pixels.size(0);
    }

    /// <summary>Brings one part of a task's pictures to the device, normalised by the training part.</summary>
    public static DevicePictures Of(ImageSet set, PictureSplits splits, Device device) =>
        new(
            tensor(set.Pixels, [set.Count, set.Channels, set.Height, set.Width]),
            tensor(Array.ConvertAll(set.Labels, label => (long)label)),
            [.. splits.Means.Select(mean => mean * 255)],
            [.. splits.Deviations.Select(deviation => deviation * 255)],
            device
        );

    /// <summary>Number of pictures.</summary>
    public int Count { get; }

    /// <summary>What is taken off each channel, in the units of the pixels.</summary>
    public IReadOnlyList<float> Mean { get; }

    /// <summary>What each channel is divided by, in the units of the pixels.</summary>
    public IReadOnlyList<float> Deviation { get; }

    /// <summary>Memory on the device.</summary>
    public long Bytes => (_pixels.numel() * (_pixels.dtype == uint8 ? 1 : 4)) + (8 * _labels.numel());

    /// <summary>Some of the pictures, normalised, with their labels. Shape: (n, C, H, W) and (n).</summary>
    public (Tensor Pictures, Tensor Labels) Take(long[] numbers)
    {
        using var host = tensor(numbers);
        using var index = host.to(_pixels.device);
        using var raw = _pixels.index_select(0, index);
        using var real = raw.to(float32);
        using var centred = real.sub(_mean);
        return (centred.mul(_scale), _labels.index_select(0, index));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pixels.Dispose();
        _labels.Dispose();
        _mean.Dispose();
        _scale.Dispose();
    }

    private static Tensor Move(Tensor tensor, Device device)
    {
        // On the same device this is the same memory behind a second handle.
        var moved = tensor.to(device).DetachFromDisposeScope();
        if (!ReferenceEquals(moved, tensor))
        {
            tensor.Dispose();
        }

        return moved;
    }
}
