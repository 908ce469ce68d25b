using System.Runtime.InteropServices;

namespace NasNavigator.Runs;

/// <summary>A session of the operating system for a process that outlives whoever started it.</summary>
public static partial class OwnSession
{
    /// <summary>Leaves the starter's terminal and process group, so that neither Ctrl-C there nor its end is felt here. Windows has none to leave.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
        {
            // It fails only for the leader of a group, which has left already.
            _ = NewSession();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int NewSession();
}
