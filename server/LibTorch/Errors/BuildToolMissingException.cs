namespace NasNavigator.LibTorch;

/// <summary>The shim must be compiled once and a program for that is missing. Trying again does not help.</summary>
/// <param name="tool">What is missing: <c>C++ compiler</c> or <c>CMake</c>.</param>
public sealed class BuildToolMissingException(string tool)
    : TorchException($"The bridge to libtorch must be compiled once on this machine, and no {tool} is on PATH.")
{
    /// <summary>The command that installs all that is needed on Debian and Ubuntu.</summary>
    public const string Command = "apt-get install g++ cmake make";

    /// <inheritdoc/>
    public override string Remedy => $"Run '{Command}'.";
}
