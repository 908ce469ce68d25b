using NasNavigator.Runs;

namespace NasNavigator.Cli;

/// <summary>The YAML file that a run began with.</summary>
internal static class RunSource
{
    /// <summary>
    /// Full path of the file. A run stores it relative to the folder that holds <c>.nasnav</c>; of a run that was put elsewhere that
    /// folder is not known, and the one that the command is called in is tried.
    /// </summary>
    public static string PathOf(RunReader reader, Terminal terminal)
    {
        var source = reader.Description.Source;
        var candidates = new[] { HolderAbove(reader.Folder), NasnavFolder.HolderOf(reader.Folder), NasnavFolder.HolderOf(terminal.Folder) }
            .OfType<string>()
            .Select(holder => Path.GetFullPath(source, holder))
            .ToList();
        return candidates.Find(File.Exists) ?? candidates[0];
    }

    private static string? HolderAbove(string folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.GetFileName(above) == NasnavFolder.Name)
            {
                return Path.GetDirectoryName(above);
            }
        }

        return null;
    }
}
