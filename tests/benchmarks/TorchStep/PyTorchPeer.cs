using System.Diagnostics;
using System.Globalization;

namespace NasNavigator.Benchmarks.TorchStep;

/// <summary>A Python that runs torch_step.py and answers how long so many steps took.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    private readonly Process _process;

    private PyTorchPeer(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>The first of NASNAV_TORCH, python3 and /usr/bin/python3 that can import torch; null where none can.</summary>
    public static PyTorchPeer? Start(int size, string device, int threads)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "torch_step.py");
        string?[] pythons = [Environment.GetEnvironmentVariable("NASNAV_TORCH"), "python3", "/usr/bin/python3"];
        foreach (var python in pythons.OfType<string>().Where(path => !Directory.Exists(path)))
        {
            var start = new ProcessStartInfo(python, [script, $"{size}", device, $"{threads}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = AppContext.BaseDirectory,
            };
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { }; // a traceback for want of torch is no news here
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() is { } answer && answer.StartsWith("ready ", StringComparison.Ordinal))
            {
                return new PyTorchPeer(process, answer["ready ".Length..]);
            }

            process.WaitForExit();
            process.Dispose();
        }

        return null;
    }

    /// <summary>Seconds that so many steps took, by Python's own clock.</summary>
    public double Run(int steps)
    {
        _process.StandardInput.WriteLine(steps);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("torch_step.py ended before its time.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
