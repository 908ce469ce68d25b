using System.Text;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Cli.Rendering;

/// <summary>A finding as a compiler prints it: place, message, the line with carets, related places, ways to mend it.</summary>
internal static class DiagnosticText
{
    public static string Render(SpaceFile file, Diagnostic finding, Terminal terminal)
    {
        var text = new StringBuilder();
        var (word, ink) = finding.Severity switch
        {
            Severity.Error => ("error", Ink.Error),
            Severity.Warning => ("warning", Ink.Warning),
            Severity.Information => ("info", Ink.Place),
            _ => ("hint", Ink.Faint),
        };
        text.Append($"{Place(file, finding.Span)}: {terminal.Paint($"{word} {finding.Code}", ink)} {finding.Message}\n");
        AppendLine(text, file, finding.Span, terminal, ink);
        foreach (var related in finding.Related)
        {
            text.Append($"  {Place(file, related.Span)}: {related.Message}\n");
            AppendLine(text, file, related.Span, terminal, Ink.Place);
        }

        foreach (var fix in finding.Fixes)
        {
            text.Append($"  {terminal.Paint("help:", Ink.Good)} {fix.Title}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Place(SpaceFile file, SourceSpan span)
    {
        var position = file.Bound.Tree.Lines.PositionOf(span.Start);
        return $"{file.Path}:{position.Line + 1}:{position.Character + 1}";
    }

    private static void AppendLine(StringBuilder text, SpaceFile file, SourceSpan span, Terminal terminal, Ink ink)
    {
        var lines = file.Bound.Tree.Lines;
        var position = lines.PositionOf(span.Start);
        var start = lines.StartOf(position.Line);
        var end = position.Line + 1 < lines.Count ? lines.StartOf(position.Line + 1) : file.Text.Length;
        var line = file.Text[start..end].TrimEnd('\r', '\n');
        if (line.Length == 0)
        {
            return;
        }

        // Very long lines (a whole space in flow style) are shown from a little before the finding.
        const int Longest = 200;
        var skipped = position.Character > Longest - 40 ? position.Character - 40 : 0;
        var shown = line[Math.Min(skipped, line.Length)..Math.Min(line.Length, skipped + Longest)];
        var number = $"{position.Line + 1, 6} | ";
        var before = shown[..Math.Min(position.Character - skipped, shown.Length)];
        var length = Math.Clamp(span.End - span.Start, 1, Math.Max(1, shown.Length - before.Length));
        var marked = before.Length < shown.Length ? shown.Substring(before.Length, length) : " ";
        text.Append($"{terminal.Paint(number, Ink.Faint)}{shown}\n");
        // Tabs stay tabs, so that the carets stand beneath the text however wide a tab is.
        var indent = string.Concat(before.EnumerateRunes().Select(rune => rune.Value == '\t' ? '\t' : ' '));
        text.Append($"{new string(' ', number.Length)}{indent}{terminal.Paint(new string('^', marked.EnumerateRunes().Count()), ink)}\n");
    }
}
