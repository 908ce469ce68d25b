namespace NasNavigator.LibTorch;

/// <summary>What stands between this machine and a training run, for <c>nasnav doctor</c>.</summary>
/// <param name="Installation">The libtorch that runs will use; null where none was found.</param>
/// <param name="PassedOver">Places that were looked at before and why they would not do, one sentence each.</param>
/// <param name="Compiler">Full path of the C++ compiler, or null.</param>
/// <param name="CMake">Full path of CMake, or null.</param>
/// <param name="CacheFolder">Where compiled shims are kept.</param>
/// <param name="Shim">The compiled shim, or null where it is still to be compiled.</param>
/// <param name="Loaded">Whether libtorch could be loaded into this process; false also where that was not tried.</param>
/// <param name="Version">The loaded libtorch's version, or null.</param>
/// <param name="Threads">Threads that one operator uses, or null where libtorch was not loaded.</param>
/// <param name="Devices"><c>cpu</c> and the CUDA devices that can be used; empty where libtorch was not loaded.</param>
/// <param name="Problems">What is missing and the command that mends it; empty where a run can start.</param>
public sealed record TorchReport(
    TorchInstallation? Installation,
    IReadOnlyList<string> PassedOver,
    string? Compiler,
    string? CMake,
    string CacheFolder,
    string? Shim,
    bool Loaded,
    string? Version,
    int? Threads,
    IReadOnlyList<string> Devices,
    IReadOnlyList<TorchProblem> Problems
)
{
    /// <summary>Whether a run can start now, be it that the shim is compiled first.</summary>
    public bool IsReady => Problems.Count == 0;
}

/// <summary>One thing that is missing.</summary>
/// <param name="What">One sentence.</param>
/// <param name="Remedy">What to do about it: one sentence in the imperative, with the command.</param>
public sealed record TorchProblem(string What, string Remedy);
