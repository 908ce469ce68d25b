using NasNavigator.Search.Failures;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>Devices by the names that users write.</summary>
internal static class Devices
{
    /// <summary>The device that is meant.</summary>
    /// <param name="name"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <exception cref="DeviceAbsentException">It is not there.</exception>
    public static Device Find(string name)
    {
        if (name == "auto")
        {
            return cuda.is_available() ? CUDA : CPU;
        }

        List<string> there = ["cpu", .. Enumerable.Range(0, cuda.device_count()).Select(i => $"cuda:{i}")];
        return there.Contains(name == "cuda" ? "cuda:0" : name) ? device(name) : throw new DeviceAbsentException(name, there);
    }

    /// <summary>Bytes in use: of the GPU, whoever holds them; on the CPU those of this process.</summary>
    public static long UsedMemory(Device device) =>
        device.type == LibTorch.DeviceType.CUDA && cuda.mem_get_info() is var (free, total) ? total - free : Environment.WorkingSet;

    /// <summary>Memory that a search may take. Units: bytes.</summary>
    public static long FreeMemory(Device device) =>
        device.type == LibTorch.DeviceType.CUDA ? cuda.mem_get_info().free : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
