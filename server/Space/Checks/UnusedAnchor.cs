using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An anchor that no alias uses. Reported by the parser.</summary>
internal sealed class UnusedAnchor : Check
{
    private static readonly UnusedAnchor Instance = new();

    public override string Code => "NAS115";

    public override Severity Severity => Severity.Hint;

    public override string Title => "An anchor that no alias uses";

    public static Diagnostic For(SourceSpan anchor, string name) => Instance.At(anchor, $"No alias \"*{name}\" uses this anchor.");
}
