namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>The main memory.</summary>
    public static Device CPU { get; } = new(DeviceType.CPU);

    /// <summary>The first CUDA device.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA);

    /// <summary>A device by its PyTorch name: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</summary>
    /// <exception cref="ArgumentException">The text names no device.</exception>
    public static Device device(string description)
    {
        var parts = description.Split(':');
        var index = 0;
        if (parts.Length > 2 || (parts.Length == 2 && (!int.TryParse(parts[1], out index) || index is < 0 or > 255)))
        {
            throw new ArgumentException($"'{description}' names no device: use cpu, cuda or cuda:1.", nameof(description));
        }

        return parts[0] switch
        {
            "cpu" => new Device(DeviceType.CPU, index),
            "cuda" => new Device(DeviceType.CUDA, index),
            "meta" => new Device(DeviceType.META, index),
            _ => throw new ArgumentException($"'{description}' names no device: use cpu, cuda or cuda:1.", nameof(description)),
        };
    }

    /// <summary>Where a tensor's data lies.</summary>
    /// <param name="type">Kind of device.</param>
    /// <param name="index">Which of that kind, from 0.</param>
    public sealed record Device(DeviceType type, int index = 0)
    {
        /// <summary>PyTorch's name of the device, <c>cuda:0</c> or <c>cpu</c>.</summary>
        public override string ToString() => type == DeviceType.CPU ? "cpu" : $"{(type == DeviceType.CUDA ? "cuda" : "meta")}:{index}";
    }
}
