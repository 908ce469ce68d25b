using System.Diagnostics;
using System.Globalization;

namespace NasNavigator.Benchmarks;

/// <summary>A Python that runs a script of this folder and answers how long it took for what it is told line by line.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    private readonly Process _process;
    private readonly string _script;

    private PyTorchPeer(Process process, string script, string version) => (_process, _script, Version) = (process, script, version);

    public string Version { get; }

    /// <summary>The first of NASNAV_TORCH, python3 and /usr/bin/python3 that can import torch; null where none can.</summary>
    /// <param name="script">Name of a file beside the program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static PyTorchPeer? Start(string script, params string[] arguments)
    {
        string?[] pythons = [Environment.GetEnvironmentVariable("NASNAV_TORCH"), "python3", "/usr/bin/python3"];
        foreach (var python in pythons.OfType<string>().Where(path => !Directory.Exists(path)))
        {
            var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, script), .. arguments])
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
                return new PyTorchPeer(process, script, answer["ready ".Length..]);
            }

            process.WaitForExit();
            process.Dispose();
        }

        return null;
    }

    /// <summary>Seconds that so much work took, by Python's own clock.</summary>
    public double Run(int amount) => Ask(amount)[0];

    /// <summary>All that the script answers to so much work: the seconds first.</summary>
    public double[] Ask(int amount)
    {
        _process.StandardInput.WriteLine(amount);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{_script} ended before its time.");
        return [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
