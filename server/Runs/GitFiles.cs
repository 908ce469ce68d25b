namespace NasNavigator.Runs;

/// <summary>Git's own files, read as text: starting Git in a folder would run what that folder configures.</summary>
internal static class GitFiles
{
    private const int LongestFile = 4 << 20;

    /// <summary>The folder with this checkout's own files and the one that it shares with others; null where there is none or it is not plainly readable.</summary>
    public static (string Own, string Shared)? Folders(string folder)
    {
        var git = Path.Combine(folder, ".git");
        if (File.Exists(git))
        {
            // A linked checkout or submodule: "gitdir: PATH".
            if (Text(git) is not { } pointer || !pointer.StartsWith("gitdir: ", StringComparison.Ordinal))
            {
                return null;
            }

            git = Path.GetFullPath(Path.Combine(folder, pointer["gitdir: ".Length..]));
        }

        if (IsNetworkPath(git))
        {
            return null;
        }

        var common = Text(Path.Combine(git, "commondir")) is { } shared ? Path.GetFullPath(Path.Combine(git, shared)) : git;
        return IsNetworkPath(common) ? null : (git, common);
    }

    /// <summary>A checkout that anybody made must not lead to another machine.</summary>
    private static bool IsNetworkPath(string path) => path.Length > 1 && path[0] is '/' or '\\' && path[1] is '/' or '\\';

    /// <summary>A file without blanks around it; null where it is missing or too long.</summary>
    public static string? Text(string path) =>
        new FileInfo(path) is { Exists: true, Length: <= LongestFile } ? File.ReadAllText(path).Trim() : null;
}
