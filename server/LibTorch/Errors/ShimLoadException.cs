namespace NasNavigator.LibTorch;

/// <summary>The compiled shim or libtorch behind it cannot be loaded into this process. Trying again does not help.</summary>
public sealed class ShimLoadException(string path, Exception inner)
    : TorchException($"The bridge to libtorch cannot be loaded from {path}: {inner.Message}", inner)
{
    /// <summary>The shim's file.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public override string Remedy => $"Delete the folder {System.IO.Path.GetDirectoryName(Path)} so that it is compiled again.";
}
