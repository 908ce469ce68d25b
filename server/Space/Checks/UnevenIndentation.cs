using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Indentation that fits no level. Reported by the parser.</summary>
internal sealed class UnevenIndentation : Check
{
    private static readonly UnevenIndentation Instance = new();

    public override string Code => "NAS102";

    public override Severity Severity => Severity.Error;

    public override string Title => "Indentation that fits no level";

    public static Diagnostic For(SourceSpan line, string mend) => Instance.At(line, $"This indentation fits no level above. {mend}");
}
