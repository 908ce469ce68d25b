using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A tab as indentation. Reported by the parser.</summary>
internal sealed class TabIndentation : Check
{
    private static readonly TabIndentation Instance = new();

    public override string Code => "NAS101";

    public override Severity Severity => Severity.Error;

    public override string Title => "A tab as indentation";

    public static Diagnostic For(SourceSpan tabs, int spaces) =>
        Instance.At(tabs, "YAML does not allow tabs as indentation. Indent this line with spaces.") with
        {
            Fixes = [new Fix($"Indent with {spaces} spaces", [new TextEdit(tabs, new string(' ', spaces))], IsSafe: true)],
        };
}
