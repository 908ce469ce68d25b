using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A key without its colon. Reported by the parser.</summary>
internal sealed class MissingColon : Check
{
    private static readonly MissingColon Instance = new();

    public override string Code => "NAS103";

    public override Severity Severity => Severity.Error;

    public override string Title => "A key without its colon";

    public static Diagnostic For(SourceSpan key, string name, bool hasValue) =>
        Instance.At(key, $"\"{name}\" has no colon. Write \"{name}:\".") with
        {
            Fixes = [new Fix("Insert the colon", [new TextEdit(new SourceSpan(key.End, key.End), hasValue ? ":" : ": ")])],
        };
}
