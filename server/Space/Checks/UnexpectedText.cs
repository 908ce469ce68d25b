using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Text where none can stand. Reported by the parser.</summary>
internal sealed class UnexpectedText : Check
{
    private static readonly UnexpectedText Instance = new();

    public override string Code => "NAS110";

    public override Severity Severity => Severity.Error;

    public override string Title => "Text where none can stand";

    public static Diagnostic For(SourceSpan span, string message) => Instance.At(span, message);
}
