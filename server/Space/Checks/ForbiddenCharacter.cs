using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A character that YAML forbids. Reported by the parser.</summary>
internal sealed class ForbiddenCharacter : Check
{
    private static readonly ForbiddenCharacter Instance = new();

    public override string Code => "NAS117";

    public override Severity Severity => Severity.Error;

    public override string Title => "A character that YAML forbids";

    public static Diagnostic For(SourceSpan span, char character) =>
        Instance.At(
            span,
            $"The control character U+{(int)character:X4} may not stand in YAML. Remove it, or write it as an escape in double quotes."
        );
}
