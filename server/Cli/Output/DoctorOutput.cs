using System.Runtime.InteropServices;
using NasNavigator.LibTorch;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `doctor --format json`.</summary>
/// <param name="Nasnav">Version.</param>
/// <param name="Dotnet">Name and version of the runtime.</param>
/// <param name="System">Name and version of the operating system.</param>
/// <param name="Cores">Of the processor.</param>
/// <param name="Libtorch">The one that runs will use, or null.</param>
/// <param name="PassedOver">Places that would not do, one sentence each.</param>
/// <param name="Compiler">Path, or null.</param>
/// <param name="Cmake">Path, or null.</param>
/// <param name="Bridge">Path of the compiled bridge to libtorch, or null.</param>
/// <param name="Devices">What can train.</param>
/// <param name="Threads">Of the tensor library.</param>
/// <param name="Problems">What is missing; empty where a run can start.</param>
internal sealed record DoctorOutput(
    string Nasnav,
    string Dotnet,
    string System,
    int Cores,
    LibtorchOutput? Libtorch,
    IReadOnlyList<string> PassedOver,
    string? Compiler,
    string? Cmake,
    string? Bridge,
    IReadOnlyList<string> Devices,
    int? Threads,
    IReadOnlyList<ProblemOutput> Problems
)
{
    public static DoctorOutput Of(TorchReport report) =>
        new(
            ProductVersion.Text,
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})",
            Environment.ProcessorCount,
            report.Installation is { } torch
                ? new(report.Version ?? torch.Version, torch.Origin, torch.LibraryDirectory, torch.HasCuda)
                : null,
            report.PassedOver,
            report.Compiler,
            report.CMake,
            report.Shim,
            report.Devices,
            report.Threads,
            [.. report.Problems.Select(problem => new ProblemOutput(problem.What, problem.Remedy))]
        );
}

/// <param name="Version">Of libtorch.</param>
/// <param name="Origin">Who named it.</param>
/// <param name="Folder">Its libraries.</param>
/// <param name="HasCuda">Whether it carries CUDA kernels.</param>
internal sealed record LibtorchOutput(string Version, string Origin, string Folder, bool HasCuda);

internal sealed record ProblemOutput(string What, string Remedy);
