using System.Diagnostics;

namespace NasNavigator.Search.Tests.Proxies;

/// <summary>A fact that compares with PyTorch itself, and is skipped with the reason where no Python can import torch.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyTorchFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Found = new(() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasTorch));

    public PyTorchFactAttribute() => Skip = Found.Value is null ? "No Python here can import torch (python3, /usr/bin/python3)." : null;

    /// <summary>Runs a script and gives what it printed.</summary>
    internal static string Run(params string[] arguments)
    {
        using var process = Start(Found.Value!, arguments);
        var error = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error.ToString());
        return output;
    }

    private static bool HasTorch(string python)
    {
        try
        {
            using var process = Start(python, ["-c", "import torch"]);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string python, string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(python, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // An empty place: a folder called torch elsewhere must not be imported.
                WorkingDirectory = Directory.CreateTempSubdirectory("nasnav-python-").FullName,
            }
        )!;
}
