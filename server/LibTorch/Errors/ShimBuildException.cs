namespace NasNavigator.LibTorch;

/// <summary>Compiling the shim failed. Trying again does not help.</summary>
/// <param name="installation">The libtorch that it was compiled against.</param>
/// <param name="reason">The compiler's first error, or what else went wrong.</param>
/// <param name="log">File with all that the compiler said, or null.</param>
public sealed class ShimBuildException(TorchInstallation installation, string reason, string? log)
    : TorchException($"The bridge to libtorch {installation.Version} ({installation.LibraryDirectory}) did not compile: {reason}")
{
    /// <summary>File with all that the compiler said, or null.</summary>
    public string? Log { get; } = log;

    /// <inheritdoc/>
    public override string Remedy =>
        Log is null ? "Make room in the cache folder, or set XDG_CACHE_HOME to a folder that can be written." : $"Read {Log}.";
}
