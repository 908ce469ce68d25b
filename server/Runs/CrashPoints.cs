using System.Diagnostics;

namespace NasNavigator.Runs;

/// <summary>Named places at which a test may kill the process, so that what a crash leaves behind can be seen.</summary>
/// <remarks>
/// Armed only by the environment: <c>NASNAV_CRASH_AT=checkpoint.write:2</c> kills at the second time that the point is reached.
/// Without the variable a point costs one comparison.
/// </remarks>
public static class CrashPoints
{
    /// <summary>In the middle of a file of a checkpoint.</summary>
    public const string CheckpointWrite = "checkpoint.write";

    /// <summary>The checkpoint's folder has its name, its row is not committed.</summary>
    public const string CheckpointRenamed = "checkpoint.renamed";

    /// <summary>The checkpoint's row is committed, older checkpoints are not removed.</summary>
    public const string CheckpointCommitted = "checkpoint.committed";

    /// <summary>While candidates are evaluated; reached by the search.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>An event is durable, and nobody has been told.</summary>
    public const string EventCommitted = "event.committed";

    /// <summary>A steering event is durable, and nobody has been told.</summary>
    public const string SteeringCommitted = "steering.committed";

    /// <summary>The name of the environment variable.</summary>
    public const string Variable = "NASNAV_CRASH_AT";

    private static readonly (string? Name, int Nth) Armed = Parse(Environment.GetEnvironmentVariable(Variable));
    private static int _reached;

    /// <summary>Whether the environment asks to crash at this point, this time or another.</summary>
    public static bool IsArmed(string name) => Armed.Name == name;

    /// <summary>Kills the process (SIGKILL, nothing is unwound) where the environment asks for it.</summary>
    public static void Reach(string name)
    {
        if (Armed.Name is null || Armed.Name != name || Interlocked.Increment(ref _reached) != Armed.Nth)
        {
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        // The signal ends all threads; no instruction of ours may run in between.
        using var never = new ManualResetEventSlim();
        never.Wait();
    }

    internal static (string? Name, int Nth) Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, 0);
        }

        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), out var nth) && nth > 0 ? (text[..colon], nth) : (text, 1);
    }
}
