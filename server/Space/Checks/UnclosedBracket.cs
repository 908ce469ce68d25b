using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A bracket that is not closed. Reported by the parser.</summary>
internal sealed class UnclosedBracket : Check
{
    private static readonly UnclosedBracket Instance = new();

    public override string Code => "NAS104";

    public override Severity Severity => Severity.Error;

    public override string Title => "A bracket that is not closed";

    public static Diagnostic For(int open, char bracket, int end)
    {
        var closer = bracket == '[' ? "]" : "}";
        return Instance.At(new SourceSpan(open, open + 1), $"This \"{bracket}\" is not closed. Write \"{closer}\" where it ends.") with
        {
            Fixes = [new Fix($"Insert \"{closer}\"", [new TextEdit(new SourceSpan(end, end), closer)])],
        };
    }
}
