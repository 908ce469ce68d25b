using NasNavigator.Runs;

namespace NasNavigator.Cli;

/// <summary>The run that a user means.</summary>
internal static class RunFolder
{
    /// <summary>Full path of the run's folder: named by its folder, its id, the beginning of its id, or <c>latest</c>.</summary>
    public static string Find(string run, Terminal terminal)
    {
        var folder = terminal.Resolve(run);
        return RunStore.For(terminal.Folder).Find(File.Exists(Path.Combine(folder, "run.json")) ? folder : run);
    }
}
