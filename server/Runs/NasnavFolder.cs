namespace NasNavigator.Runs;

/// <summary>Where <c>.nasnav</c> is: beside the nearest <c>.git</c> above the YAML file, else beside the file.</summary>
public static class NasnavFolder
{
    /// <summary>Name of the folder.</summary>
    public const string Name = ".nasnav";

    /// <summary>Full path of the <c>.nasnav</c> folder of a file or folder; it need not exist.</summary>
    public static string Of(string path) => Path.Combine(HolderOf(path), Name);

    /// <summary>Full path of the folder of runs of a file or folder; it need not exist.</summary>
    public static string RunsOf(string path) => Path.Combine(Of(path), "runs");

    /// <summary>The folder that holds <c>.nasnav</c>.</summary>
    public static string HolderOf(string path)
    {
        var full = Path.GetFullPath(path);
        var start = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return folder;
            }
        }

        return start;
    }

    /// <summary>Creates the folder of runs, hidden from Git.</summary>
    internal static string Prepare(string path)
    {
        var folder = Of(path);
        var runs = Path.Combine(folder, "runs");
        Directory.CreateDirectory(runs);
        var ignore = Path.Combine(folder, ".gitignore");
        if (!File.Exists(ignore))
        {
            DurableFiles.Replace(ignore, "*\n");
        }

        return runs;
    }
}
