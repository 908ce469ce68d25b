using System.Text;
using NasNavigator.Cli.Rendering;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli;

/// <summary>A search space as it stands on disk, read and checked.</summary>
/// <param name="Path">As the user wrote it, for messages.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Text">Without a byte-order mark.</param>
/// <param name="Bound">With the findings of all checks.</param>
internal sealed record SpaceFile(string Path, string FullPath, string Text, BoundFile Bound)
{
    // Reading stops where no space can be: the language itself refuses more than 4 MiB with a diagnostic.
    private const long LargestFile = 64 << 20;

    /// <exception cref="FileUnreadableException">Missing, a folder, unreadable, no text.</exception>
    public static SpaceFile Read(string path, Terminal terminal)
    {
        var full = terminal.Resolve(path);
        return Parse(path, full, ReadText(path, full));
    }

    /// <summary>The file where it can be read, else null.</summary>
    public static SpaceFile? TryRead(string fullPath)
    {
        try
        {
            return Parse(fullPath, fullPath, ReadText(fullPath, fullPath));
        }
        catch (FileUnreadableException)
        {
            return null;
        }
    }

    /// <summary>The space, where it can be used; otherwise its errors are printed.</summary>
    /// <exception cref="SpaceInvalidException">The file has errors.</exception>
    public SearchSpace Usable(Terminal terminal)
    {
        var errors = Bound.Diagnostics.Where(finding => finding.Severity == Severity.Error).ToList();
        if (Bound.Space is { } space && errors.Count == 0)
        {
            return space;
        }

        foreach (var error in errors)
        {
            terminal.Remark(DiagnosticText.Render(this, error, terminal));
        }

        throw new SpaceInvalidException(Path, errors.Count);
    }

    /// <summary>A text that stands in no file, such as that of an older revision.</summary>
    public static SpaceFile Of(string name, string full, string text) => Parse(name, full, text);

    private static SpaceFile Parse(string path, string full, string text)
    {
        var name = System.IO.Path.GetFileName(full);
        var dot = name.IndexOf('.', 1);
        return new SpaceFile(path, full, text, Checker.Check(text, dot > 0 ? name[..dot] : name));
    }

    private static string ReadText(string path, string full)
    {
        try
        {
            if (Directory.Exists(full))
            {
                throw new FileUnreadableException(path, "is a folder", "Name a *.nas.yaml file.");
            }

            if (new FileInfo(full) is { Exists: true, Length: > LargestFile })
            {
                throw new FileUnreadableException(path, "is larger than 64 MiB", "Name a *.nas.yaml file.");
            }

            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(full));
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new FileUnreadableException(path, "is not UTF-8 text", "Save it as UTF-8.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileUnreadableException(
                path,
                "does not exist",
                "Check the path, or run the command in the folder that holds the file."
            );
        }
        catch (UnauthorizedAccessException)
        {
            throw new FileUnreadableException(path, "may not be read", "Give yourself the right to read it.");
        }
        catch (IOException exception)
        {
            throw new FileUnreadableException(
                path,
                $"cannot be read ({exception.Message.TrimEnd('.')})",
                "Check the disk, then try again."
            );
        }
    }
}
