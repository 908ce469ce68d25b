using System.ComponentModel;
using System.Diagnostics;
using NasNavigator.Runs;

namespace NasNavigator.Cli;

/// <summary>A run in a process of its own that outlives this one.</summary>
internal static class DetachedRun
{
    /// <summary>What the other process says goes here, beside the run's own log.</summary>
    public const string LogFile = "output.log";

    /// <summary>Tells the other process where to say it; never written by hand.</summary>
    public const string LogOption = "--log";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts `nasnav run` with these arguments, and waits until the run is live or the process has ended.</summary>
    /// <param name="arguments">The arguments after <c>run</c>, without those that detach it.</param>
    /// <param name="folder">The run's folder where it is known before; else a new one under <paramref name="runs"/>.</param>
    /// <param name="runs">Folder of runs in which a new one appears.</param>
    /// <param name="terminal">Folder that the arguments start from.</param>
    /// <param name="cancellation">Gives up waiting; the run goes on.</param>
    /// <returns>The run's folder.</returns>
    /// <exception cref="DetachedRunFailedException">It ended before it was live.</exception>
    public static async Task<string> StartAsync(
        IReadOnlyList<string> arguments,
        string? folder,
        string runs,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        Directory.CreateDirectory(runs);
        var log = Path.Combine(runs, $".starting-{Guid.NewGuid():N}.log");
        var start = new ProcessStartInfo(ThisProgram.Path, ThisProgram.Arguments(["run", .. arguments, LogOption, log]))
        {
            WorkingDirectory = terminal.Folder,
            UseShellExecute = false,
            // Nothing of ours stays open in it: whoever reads our output would wait for the end of the run.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Started(start);
        process.StandardInput.Close();
        var said = process.StandardError.ReadToEndAsync(cancellation);
        while (!process.HasExited)
        {
            if ((folder is null ? Newest(runs) : [folder]).FirstOrDefault(run => IsOf(run, process.Id)) is { } live)
            {
                File.Move(log, Path.Combine(live, LogFile), overwrite: true);
                return live;
            }

            await Task.Delay(Look, cancellation);
        }

        var text = $"{await said}\n{(File.Exists(log) ? await File.ReadAllTextAsync(log, cancellation) : "")}".Trim();
        File.Delete(log);
        throw new DetachedRunFailedException(text);
    }

    /// <summary>In the other process: where it says everything, errors too. It has left its starter's session then; null in any other process.</summary>
    public static string? LogOf(IReadOnlyList<string> args)
    {
        if (args is not ["run", .., LogOption, var log])
        {
            return null;
        }

        OwnSession.Begin();
        return log;
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new DetachedRunFailedException(exception.Message);
        }
    }

    /// <summary>Ids begin with the time.</summary>
    private static IEnumerable<string> Newest(string runs) =>
        Directory.EnumerateDirectories(runs).OrderDescending(StringComparer.Ordinal).Take(16);

    private static bool IsOf(string folder, int process)
    {
        try
        {
            return RunStore.Status(folder).Control?.Pid == process;
        }
        catch (Space.NasNavigatorException)
        {
            // It is just being made.
            return false;
        }
    }
}
