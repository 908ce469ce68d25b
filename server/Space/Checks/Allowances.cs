using System.Text.RegularExpressions;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>The codes that comments of the form <c># nas: allow NAS503, NAS504</c> silence, line by line.</summary>
internal sealed partial class Allowances
{
    private readonly Dictionary<int, HashSet<string>> _byLine = [];
    private readonly LineMap _lines;

    private Allowances(LineMap lines) => _lines = lines;

    public static Allowances Read(SyntaxTree tree)
    {
        var allowances = new Allowances(tree.Lines);
        foreach (Match match in Comment().Matches(tree.Text))
        {
            var line = tree.Lines.PositionOf(match.Index).Line;
            allowances._byLine[line] = [.. Code().Matches(match.Value).Select(code => code.Value)];
        }

        return allowances;
    }

    /// <summary>Errors cannot be silenced: a space that cannot be searched stays so.</summary>
    public bool Silences(Diagnostic finding) =>
        finding.Severity != Severity.Error
        && _byLine.TryGetValue(_lines.PositionOf(finding.Span.Start).Line, out var codes)
        && codes.Contains(finding.Code);

    [GeneratedRegex(@"#\s*nas:\s*allow\s+NAS\d{3}([\s,]+NAS\d{3})*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"NAS\d{3}")]
    private static partial Regex Code();
}
