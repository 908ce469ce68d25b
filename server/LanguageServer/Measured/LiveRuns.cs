using NasNavigator.LanguageServer.Documents;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Runs.Reconciling;
using NasNavigator.Space;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>The live run that heeds a file.</summary>
internal static class LiveRuns
{
    /// <summary>Its folder; null where there is none, or the user does not trust the workspace.</summary>
    public static string? BoundTo(Workspace workspace, string uri)
    {
        if (!workspace.IsTrusted || LocalFiles.PathOf(uri) is not { } path || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            return null;
        }

        var holder = NasnavFolder.HolderOf(path);
        var source = Path.GetRelativePath(holder, path).Replace('\\', '/');
        return RunFolders
            .Readable(NasnavFolder.RunsOf(path), RunKnowledge.MayRead(workspace, holder))
            .FirstOrDefault(folder => RunClient.IsBound(folder) && SourceOf(folder) == source);
    }

    /// <summary>How a run, its file and what they agreed on differ; null where the run cannot be read just now.</summary>
    public static (string Run, Reconciliation Compared, string RunText)? Compare(string folder, string file)
    {
        try
        {
            using var reader = RunReader.Open(folder);
            var run = reader.CurrentSpaceText;
            var agreed = reader.Noted(SteeredFile.AgreedKey) ?? reader.SpaceText;
            return (reader.Description.Id, Reconciliation.Of(agreed, file, run), run);
        }
        catch (NasNavigatorException)
        {
            return null;
        }
    }

    private static string? SourceOf(string folder)
    {
        try
        {
            using var reader = RunReader.Open(folder);
            return reader.Description.Source;
        }
        catch (NasNavigatorException)
        {
            return null;
        }
    }
}
