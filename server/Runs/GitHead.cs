namespace NasNavigator.Runs;

/// <summary>The commit of a checkout, read from its files: starting Git in a folder would run what that folder configures.</summary>
internal static class GitHead
{
    private const int LongestFile = 4 << 20;

    /// <summary>The commit in hex, or null where there is none or it is not plainly readable.</summary>
    public static string? Read(string folder)
    {
        try
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

            if (Text(Path.Combine(git, "HEAD")) is not { } head)
            {
                return null;
            }

            if (!head.StartsWith("ref: ", StringComparison.Ordinal))
            {
                return Commit(head);
            }

            var name = head["ref: ".Length..];
            if (name.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(name))
            {
                return null;
            }

            var common = Text(Path.Combine(git, "commondir")) is { } shared ? Path.GetFullPath(Path.Combine(git, shared)) : git;
            return Commit(Text(Path.Combine(git, name)) ?? Text(Path.Combine(common, name)) ?? Packed(common, name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Packed(string git, string name) =>
        Text(Path.Combine(git, "packed-refs"))
            ?.Split('\n')
            .FirstOrDefault(line => line.EndsWith($" {name}", StringComparison.Ordinal))
            ?.Split(' ')[0];

    private static string? Commit(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigit) ? text : null;

    private static string? Text(string path) =>
        new FileInfo(path) is { Exists: true, Length: <= LongestFile } ? File.ReadAllText(path).Trim() : null;
}
