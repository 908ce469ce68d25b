using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary><c>nasnav analyse</c> as a process of its own: polite about processors, bounded in memory.</summary>
/// <remarks>It ends with this process, however that ends: its input closes then.</remarks>
public sealed class HeavyProcess : IHeavyChild
{
    /// <summary>Units: bytes.</summary>
    public const long MaxMemory = 2L << 30;

    private const string Nice = "/usr/bin/nice";

    private readonly Process _process;

    private HeavyProcess(Process process)
    {
        _process = process;
        Pipe = new ProcessPipe(process);
    }

    /// <inheritdoc/>
    public IDuplexPipe Pipe { get; }

    /// <summary>The operating system's number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="program">Path of the program.</param>
    /// <param name="arguments">Its arguments, up to the word that makes it compute.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static HeavyProcess Start(string program, IReadOnlyList<string> arguments)
    {
        // A priority that is set from outside holds on Linux for one thread only; `nice` becomes the program, under the same number.
        var isNice = !OperatingSystem.IsWindows() && File.Exists(Nice);
        var start = new ProcessStartInfo(isNice ? Nice : program, isNice ? ["-n", "10", program, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MaxMemory.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_PROCESSOR_COUNT"] = Math.Max(1, Environment.ProcessorCount / 2)
            .ToString("X", CultureInfo.InvariantCulture);
        var process = Process.Start(start) ?? throw new Win32Exception($"{program} did not start.");
        if (!isNice)
        {
            BePolite(process);
        }

        return new HeavyProcess(process);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended, or is just ending.
        }

        _process.Dispose();
    }

    private static void BePolite(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or PlatformNotSupportedException)
        {
            // Computing at the usual priority is better than not at all.
        }
    }

    private sealed class ProcessPipe(Process process) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(process.StandardOutput.BaseStream);

        public PipeWriter Output { get; } = PipeWriter.Create(process.StandardInput.BaseStream);
    }
}
