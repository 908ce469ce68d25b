using System.Diagnostics;
using System.Text.Json;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>Ownership of a run folder by one process: a locked file that the system frees when the process dies, and <c>control.json</c> for readers.</summary>
internal sealed class RunLock : IDisposable
{
    public const string ControlFile = "control.json";
    private const string LockFile = "run.lock";
    private const int Protocol = 1;
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(2);

    private readonly FileStream _held;
    private readonly string _folder;

    private RunLock(FileStream held, string folder)
    {
        _held = held;
        _folder = folder;
    }

    public static RunLock Take(string folder)
    {
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, LockFile)))
        {
            throw new RunLockedException(folder, Describe(Read(folder)));
        }

        // The lock file is not seen by another machine everywhere; what the other one wrote is.
        if (Read(folder) is { } other && other.Host != Environment.MachineName)
        {
            held.Dispose();
            throw new RunLockedException(
                folder,
                $"{Describe(other)}; if that machine no longer works on it, delete {Path.Combine(folder, ControlFile)}"
            );
        }

        var taken = new RunLock(held, folder);
        taken.Announce(endpoint: null, isBound: false);
        return taken;
    }

    /// <summary>Writes <c>control.json</c>.</summary>
    public void Announce(string? endpoint, bool isBound)
    {
        using var self = Process.GetCurrentProcess();
        var control = new RunControl(Environment.MachineName, self.Id, StartOf(self), Protocol, endpoint, isBound);
        DurableFiles.Replace(Path.Combine(_folder, ControlFile), JsonSerializer.Serialize(control, RunsJson.Default.RunControl));
    }

    /// <summary>What the live process says of itself, or null where there is none or it is unreadable.</summary>
    public static RunControl? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, ControlFile)), RunsJson.Default.RunControl);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether that process still works. On another machine nobody can tell, so it counts as alive.</summary>
    public static bool IsAlive(RunControl control)
    {
        if (control.Host != Environment.MachineName)
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(control.Pid);
            return (StartOf(process) - control.ProcessStartedAt).Duration() < ClockSlack;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose()
    {
        File.Delete(Path.Combine(_folder, ControlFile));
        _held.Dispose();
    }

    private static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime());

    private static string Describe(RunControl? owner) => owner is null ? "another process" : $"process {owner.Pid} on {owner.Host}";
}
