namespace NasNavigator.LanguageServer.Documents;

/// <summary>From what a client names to files of this machine.</summary>
internal static class LocalFiles
{
    private const int MostLinks = 40;

    /// <summary>Full path of a file; null for anything that is not plainly a file of this machine (another scheme, a network path).</summary>
    public static string? PathOf(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || !parsed.IsFile || parsed.IsUnc || parsed.Host.Length > 0)
        {
            return null;
        }

        var path = parsed.LocalPath;
        return IsNetworkPath(path) || path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path)
            ? null
            : Path.GetFullPath(path);
    }

    /// <summary>The path with every link in it followed; null where links lead in a circle or onto the network.</summary>
    public static string? Real(string path) => Real(path, MostLinks);

    /// <summary>Whether a path is a folder or in it. Both are real paths.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".."
            && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
    }

    private static string? Real(string path, int left)
    {
        var root = Path.GetPathRoot(path)!;
        var real = root;
        foreach (var part in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            var followed = Path.GetFullPath(target, real);
            if (left == 0 || IsNetworkPath(target) || Real(followed, left - 1) is not { } end)
            {
                return null;
            }

            real = end;
        }

        return real;
    }

    private static bool IsNetworkPath(string path) => path.Length > 1 && path[0] is '/' or '\\' && path[1] is '/' or '\\';
}
