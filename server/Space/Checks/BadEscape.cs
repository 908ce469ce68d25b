using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An escape that YAML does not know. Reported by the parser.</summary>
internal sealed class BadEscape : Check
{
    private static readonly BadEscape Instance = new();

    public override string Code => "NAS111";

    public override Severity Severity => Severity.Error;

    public override string Title => "An escape that YAML does not know";

    public static Diagnostic For(SourceSpan escape, string text) =>
        Instance.At(escape, $"YAML knows no escape \"{text}\". Write a backslash in double quotes as \"\\\\\", or use single quotes.");
}
