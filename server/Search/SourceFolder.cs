using System.Text.Json;
using NasNavigator.Runs;

namespace NasNavigator.Search;

/// <summary>Where the data of a run's space is.</summary>
internal static class SourceFolder
{
    /// <summary>
    /// Beside the folder that holds <c>.nasnav</c>, so that a project may be moved as a whole; else where the run was started; else the
    /// run's own folder.
    /// </summary>
    public static string Of(RunReader run)
    {
        for (var folder = new DirectoryInfo(run.Folder); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == NasnavFolder.Name && folder.Parent is { } holder)
            {
                var source = Path.GetFullPath(Path.Combine(holder.FullName, run.Description.Source));
                if (File.Exists(source))
                {
                    return Path.GetDirectoryName(source)!;
                }
            }
        }

        return run.Checkpoints() is [.., var checkpoint] && Stored(checkpoint.Folder) is { } stored && Directory.Exists(stored)
            ? stored
            : run.Folder;
    }

    private static string? Stored(string checkpoint)
    {
        try
        {
            return JsonSerializer.Deserialize(CheckpointFiles.StateText(checkpoint), SessionJson.Default.SessionState)?.SourceFolder;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            // Reading the checkpoint itself tells what is wrong with it.
            return null;
        }
    }
}
