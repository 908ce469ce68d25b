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
        var inCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
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
                text.Append(Inline(line, terminal)).Append('\n');
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

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();
}
