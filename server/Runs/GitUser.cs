namespace NasNavigator.Runs;

/// <summary>Who decides: the Git user of a checkout, else the system's user.</summary>
public static class GitUser
{
    /// <summary>What stands as <c>by</c> where nobody is known.</summary>
    public const string Nobody = "auto";

    /// <summary>The name that Git would write into a commit made in this folder, else the system user's, else <see cref="Nobody"/>.</summary>
    /// <param name="folder">The folder that holds <c>.git</c>, or any other.</param>
    /// <param name="home">The user's home; null takes the system's word for it.</param>
    public static string Read(string folder, string? home = null)
    {
        try
        {
            home ??= Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            var own = GitFiles.Folders(folder) is var (_, shared) ? NameIn(Path.Combine(shared, "config")) : null;
            return own
                ?? (
                    home.Length == 0
                        ? null
                        : NameIn(Path.Combine(home, ".gitconfig")) ?? NameIn(Path.Combine(home, ".config", "git", "config"))
                )
                ?? System();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return System();
        }
    }

    private static string System() => Environment.UserName is { Length: > 0 } name ? name : Nobody;

    /// <summary>The last <c>name</c> in a <c>[user]</c> section. Included files are not followed: they may stand anywhere.</summary>
    private static string? NameIn(string path)
    {
        var isUser = false;
        string? name = null;
        foreach (var line in GitFiles.Text(path)?.Split('\n') ?? [])
        {
            var text = line.Trim();
            if (text.StartsWith('['))
            {
                var end = text.IndexOf(']', StringComparison.Ordinal);
                isUser = end > 0 && text[1..end].Trim().Equals("user", StringComparison.OrdinalIgnoreCase);
                text = end > 0 ? text[(end + 1)..].Trim() : "";
            }

            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (isUser && equals > 0 && text[..equals].Trim().Equals("name", StringComparison.OrdinalIgnoreCase))
            {
                name = Unquoted(text[(equals + 1)..]);
            }
        }

        return name is { Length: > 0 } ? name : null;
    }

    /// <summary>A value without quotes, escapes and the comment behind it.</summary>
    private static string Unquoted(string value)
    {
        var text = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\\' when i + 1 < value.Length:
                    text.Append(value[++i] is var next and not ('n' or 't' or 'b') ? next : ' ');
                    break;
                case '#' or ';' when !isQuoted:
                    return text.ToString().Trim();
                default:
                    text.Append(value[i]);
                    break;
            }
        }

        return text.ToString().Trim();
    }
}
