namespace NasNavigator.Cli.Pictures;

/// <summary>A picture on disk.</summary>
internal static class PictureFile
{
    /// <summary>Writes it, over what was there before.</summary>
    /// <exception cref="FileUnreadableException">It cannot be written.</exception>
    public static void Write(string path, string svg, Terminal terminal)
    {
        try
        {
            File.WriteAllText(terminal.Resolve(path), svg);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileUnreadableException(
                path,
                $"cannot be written ({exception.Message.TrimEnd('.')})",
                "Check that its folder exists and may be written."
            );
        }
    }
}
