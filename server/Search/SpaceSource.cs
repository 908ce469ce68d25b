using NasNavigator.Search.Failures;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Search;

/// <summary>A space as read from a file.</summary>
/// <param name="File">Full path.</param>
/// <param name="Text">The text that was bound.</param>
/// <param name="Space">What it means; without errors.</param>
internal sealed record SpaceSource(string File, string Text, SearchSpace Space)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="SpaceUnusableException">It is not there, cannot be read, or has errors.</exception>
    public static SpaceSource Read(string file)
    {
        var full = Path.GetFullPath(file);
        try
        {
            return Bind(full, System.IO.File.ReadAllText(full));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SpaceUnusableException(file, "there is no such file", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpaceUnusableException(file, error.Message.TrimEnd('.'), error);
        }
    }

    /// <summary>Binds a text that was stored with a run.</summary>
    /// <exception cref="SpaceUnusableException">It has errors.</exception>
    public static SpaceSource Bind(string file, string text)
    {
        var bound = Checker.Check(text, Path.GetFileName(file).Split('.')[0]);
        var errors = bound.Diagnostics.Where(finding => finding.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
        {
            var line = new LineMap(text).PositionOf(errors[0].Span.Start).Line + 1;
            var others = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
            throw new SpaceUnusableException(file, $"line {line}: {errors[0].Code} {errors[0].Message.TrimEnd('.')}{others}");
        }

        return bound.Space is { } space
            ? new SpaceSource(file, text, space)
            : throw new SpaceUnusableException(file, "it describes no network");
    }
}
