namespace NasNavigator.Runs;

/// <summary>The commit of a checkout.</summary>
public static class GitHead
{
    /// <summary>The commit in hex, or null where there is none or it is not plainly readable.</summary>
    public static string? Read(string folder)
    {
        try
        {
            if (GitFiles.Folders(folder) is not var (git, common) || GitFiles.Text(Path.Combine(git, "HEAD")) is not { } head)
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

            return Commit(GitFiles.Text(Path.Combine(git, name)) ?? GitFiles.Text(Path.Combine(common, name)) ?? Packed(common, name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Packed(string git, string name) =>
        GitFiles
            .Text(Path.Combine(git, "packed-refs"))
            ?.Split('\n')
            .FirstOrDefault(line => line.EndsWith($" {name}", StringComparison.Ordinal))
            ?.Split(' ')[0];

    private static string? Commit(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigit) ? text : null;
}
