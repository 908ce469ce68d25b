using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Entries without a comma between them. Reported by the parser.</summary>
internal sealed class MissingComma : Check
{
    private static readonly MissingComma Instance = new();

    public override string Code => "NAS116";

    public override Severity Severity => Severity.Error;

    public override string Title => "Entries without a comma between them";

    public static Diagnostic For(SourceSpan entry, int after) =>
        Instance.At(entry, "A comma is missing before this entry.") with
        {
            Fixes = [new Fix("Insert the comma", [new TextEdit(new SourceSpan(after, after), ",")])],
        };
}
