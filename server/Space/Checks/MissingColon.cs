using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A key without its colon. Reported by the parser.</summary>
internal sealed class MissingColon : Check
{
    private static readonly MissingColon Instance = new();

    public override string Code => "NAS103";

    public override Severity Severity => Severity.Error;

    public override string Title => "A key without its colon";

    /// <summary>The word, whether a value follows it, and whether it is written without quotes.</summary>
    public static Diagnostic For(SourceSpan key, string name, bool hasValue, bool isPlain)
    {
        // Of `classes 10` the first word is the key: keys hardly ever have blanks.
        var blank = isPlain && !hasValue ? name.IndexOf(' ', StringComparison.Ordinal) : -1;
        if (blank > 0)
        {
            var (word, value) = (name[..blank], name[blank..].TrimStart());
            var end = key.Start + blank;
            return Instance.At(key, $"\"{word}\" has no colon. Write \"{word}: {value}\".") with
            {
                Fixes = [new Fix("Insert the colon", [new TextEdit(new SourceSpan(end, end), ":")])],
            };
        }

        return Instance.At(key, $"\"{name}\" has no colon. Write \"{name}:\" and its value.") with
        {
            Fixes = [new Fix("Insert the colon", [new TextEdit(new SourceSpan(key.End, key.End), hasValue ? ":" : ": ")])],
        };
    }
}
