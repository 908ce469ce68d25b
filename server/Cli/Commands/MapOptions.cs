using System.CommandLine;

namespace NasNavigator.Cli.Commands;

/// <summary>Options of the commands that look at many candidates.</summary>
internal static class MapOptions
{
    /// <summary>Which candidates of a file.</summary>
    public static Option<string?> Source() =>
        new("--source") { Description = "Of a file: a run's id, or table; left out, what speaks best of it.", HelpName = "RUN|table" };
}
