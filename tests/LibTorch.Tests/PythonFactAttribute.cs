using NasNavigator.LibTorch.Installation;

namespace NasNavigator.LibTorch.Tests;

/// <summary>A fact that needs libtorch and some Python 3, and is skipped with the reason where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = LibTorchPresence.Problem ?? (Python is null ? "No python3 is on PATH." : null);

    internal static string? Python { get; } = CommandRunner.Find("python3") ?? CommandRunner.Find("/usr/bin/python3");
}

/// <summary>A fact that compares with PyTorch itself, and is skipped with the reason where no Python can import torch.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyTorchFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Found = new(() =>
        Candidates()
            .FirstOrDefault(python =>
                CommandRunner.Run(python, ["-c", "import torch"], Path.GetTempPath(), TimeSpan.FromSeconds(120)).ExitCode == 0
            )
    );

    public PyTorchFactAttribute() =>
        Skip = LibTorchPresence.Problem ?? (Found.Value is null ? "No Python here can import torch (python3, /usr/bin/python3)." : null);

    internal static string Python => Found.Value!;

    private static IEnumerable<string> Candidates() =>
        new[] { CommandRunner.Find("python3"), CommandRunner.Find("/usr/bin/python3") }.OfType<string>().Distinct();
}
