using System.Text;
using System.Text.RegularExpressions;

namespace NasNavigator.Cli.Rendering;

/// <summary>
/// The Markdown of our own pages for a terminal: headings, paragraphs, lists, code and tables. Not a general renderer, for no
/// text of users comes through here.
/// </summary>
internal static partial class MarkdownText
{
    public static string Render(string markdown, Terminal terminal)
    {
        var width = Math.Min(terminal.Width, 100);
        var text = new StringBuilder();
        var paragraph = new List<string>();
        var table = new List<string>();
        var inCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith('|') && table.Count > 0)
            {
                text.Append(Table(table, width, terminal)).Append('\n');
                table.Clear();
            }

            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                Flush(text, paragraph, width, terminal);
                inCode = !inCode;
            }
            else if (inCode)
            {
                text.Append(terminal.Paint($"    {line}".TrimEnd(), Ink.Place)).Append('\n');
            }
            else if (line.StartsWith('#'))
            {
                Flush(text, paragraph, width, terminal);
                text.Append(terminal.Paint(line.TrimStart('#', ' ').Replace("`", "", StringComparison.Ordinal), Ink.Strong)).Append('\n');
            }
            else if (line.StartsWith('|'))
            {
                Flush(text, paragraph, width, terminal);
                table.Add(line);
            }
            else if (line.Length == 0)
            {
                Flush(text, paragraph, width, terminal);
                text.Append('\n');
            }
            else
            {
                if (ListItem().IsMatch(line))
                {
                    Flush(text, paragraph, width, terminal);
                }

                paragraph.Add(line);
            }
        }

        Flush(text, paragraph, width, terminal);
        return text.ToString();
    }

    /// <summary>Writes the lines gathered so far as one wrapped paragraph; the items of a list hang behind their mark.</summary>
    private static void Flush(StringBuilder text, List<string> paragraph, int width, Terminal terminal)
    {
        if (paragraph.Count == 0)
        {
            return;
        }

        var hang = ListItem().Match(paragraph[0]).Length;
        var column = 0;
        var line = new StringBuilder();
        foreach (var word in Words(string.Join(' ', paragraph.Select(part => part.Trim()))))
        {
            var length = word.Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal).Length;
            if (column > 0 && column + 1 + length > width)
            {
                text.Append(Inline(line.ToString(), terminal)).Append('\n');
                line.Clear().Append(' ', hang);
                column = hang;
            }
            else if (column > 0)
            {
                line.Append(' ');
                column++;
            }

            line.Append(word);
            column += length;
        }

        text.Append(Inline(line.ToString(), terminal)).Append('\n');
        paragraph.Clear();
    }

    /// <summary>The rows of a table as columns; the second row only holds lines.</summary>
    private static string Table(List<string> rows, int width, Terminal terminal)
    {
        var cells = rows.ConvertAll(row => CellBorder().Split(row.Trim().Trim('|')).Select(cell => Plain(cell.Trim())).ToArray());
        var table = new TableText(cells[0]);
        foreach (var row in cells.Skip(2).Where(row => row.Length == cells[0].Length))
        {
            table.Add(row);
        }

        return table.Render(terminal, width);
    }

    private static string Plain(string text) =>
        Link()
            .Replace(text, "$1")
            .Replace("`", "", StringComparison.Ordinal)
            .Replace("**", "", StringComparison.Ordinal)
            .Replace("\\|", "|", StringComparison.Ordinal);

    /// <summary>Words, where what stands in backquotes is one.</summary>
    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    private static string Inline(string text, Terminal terminal)
    {
        var linked = Link().Replace(text, "$1");
        var strong = Strong().Replace(linked, match => terminal.Paint(match.Groups[1].Value, Ink.Strong));
        return Code().Replace(strong, match => terminal.HasColour ? terminal.Paint(match.Groups[1].Value, Ink.Place) : match.Value);
    }

    [GeneratedRegex(@"^\s*([-*]|\d+\.)\s+")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"(`[^`]*`|\S)+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellBorder();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();
}
