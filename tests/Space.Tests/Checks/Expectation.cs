using System.Text;
using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Tests.Checks;

/// <summary>
/// Compares findings with carets in YAML comments beneath the line they point at:
/// <code>
/// on_edge: { choose: [identty] }
/// #                   ^^^^^^^ NAS201 Did you mean "identity"?
/// </code>
/// The text after the code must be part of the message. No carets means no findings. Only the codes named in
/// <c>only</c> are compared where given.
/// </summary>
internal static class Expectation
{
    /// <summary>The beginning of a space, where the mistake stands further down.</summary>
    public const string Head = """
        nasnav: 1
        task: { input: [3, 8, 8], classes: 2 }

        """;

    public static void Expect(string marked, params string[] only)
    {
        var (text, expected) = Split(marked);
        var found = Checker.Check(text).Diagnostics.Where(finding => only.Length == 0 || only.Contains(finding.Code)).ToList();
        var tree = NasNavigator.Space.Syntax.SyntaxTree.Parse(text);
        var open = new List<Diagnostic>(found);
        var matched = true;
        foreach (var (line, from, to, code, part) in expected)
        {
            var hit = open.Find(finding =>
                finding.Code == code
                && tree.Lines.PositionOf(finding.Span.Start) == new NasNavigator.Space.Syntax.LinePosition(line, from)
                && tree.Lines.PositionOf(finding.Span.End) == new NasNavigator.Space.Syntax.LinePosition(line, to)
                && finding.Message.Contains(part, StringComparison.Ordinal)
            );
            matched &= hit is not null && open.Remove(hit);
        }

        (matched && open.Count == 0).ShouldBeTrue($"As it is:\n{Annotate(text, found)}");
    }

    private static (string Text, List<(int Line, int From, int To, string Code, string Part)> Expected) Split(string marked)
    {
        var lines = new List<string>();
        var expected = new List<(int, int, int, string, string)>();
        foreach (var line in marked.ReplaceLineEndings("\n").Split('\n'))
        {
            var caret = line.IndexOf('^');
            if (
                line.TrimStart().StartsWith('#')
                && caret >= 0
                && line.LastIndexOf('^') is var last
                && line[(last + 1)..].TrimStart().StartsWith("NAS", StringComparison.Ordinal)
            )
            {
                var rest = line[(last + 1)..].Trim();
                expected.Add((lines.Count - 1, caret, last + 1, rest[..6], rest[6..].Trim()));
            }
            else
            {
                lines.Add(line);
            }
        }

        return (string.Join('\n', lines), expected);
    }

    private static string Annotate(string text, IReadOnlyList<Diagnostic> found)
    {
        var map = new NasNavigator.Space.Syntax.LineMap(text);
        var output = new StringBuilder();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            output.AppendLine(line);
            foreach (var finding in found.Where(finding => map.PositionOf(finding.Span.Start).Line == number))
            {
                var from = map.PositionOf(finding.Span.Start).Character;
                var length = Math.Max(1, Math.Min(finding.Span.Length, line.Length - from));
                output.AppendLine($"#{new string(' ', Math.Max(0, from - 1))}{new string('^', length)} {finding.Code} {finding.Message}");
            }

            number++;
        }

        return output.ToString();
    }
}
