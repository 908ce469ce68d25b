namespace NasNavigator.LibTorch;

/// <summary>Kind of device, with libtorch's numbers.</summary>
public enum DeviceType
{
    /// <summary>Main memory.</summary>
    CPU = 0,

    /// <summary>An NVIDIA GPU (or an AMD one under ROCm's PyTorch, which calls itself CUDA).</summary>
    CUDA = 1,

    /// <summary>Shapes without data.</summary>
    META = 14,
}
