using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>YAML that the language does not use. Reported by the parser.</summary>
internal sealed class UnsupportedYaml : Check
{
    private static readonly UnsupportedYaml Instance = new();

    public override string Code => "NAS109";

    public override Severity Severity => Severity.Error;

    public override string Title => "YAML that the language does not use";

    public static Diagnostic For(SourceSpan span, string what, string mend) =>
        Instance.At(span, $"{what} not part of the language. {mend}");
}
