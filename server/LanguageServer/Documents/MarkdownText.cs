using System.Text;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>Text of the user's in Markdown: it is shown as it is written and never read as Markdown, HTML, a link or a picture.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]()<>#+-.!|~&:/@";

    /// <summary>A text on one line in a sentence or a cell of a table.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                escaped.Append(' ');
                continue;
            }

            // Only ASCII punctuation may be escaped.
            escaped.Append(Special.Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>A name in the type of code. Where it holds a backtick or a bar, which would end the code or the cell, it is plain text.</summary>
    public static string Code(string name) =>
        name.Length == 0
        || name.Any(character => character is '`' or '|' or '\\' || char.IsControl(character) || character is '\u2028' or '\u2029')
            ? Escape(name)
            : $"`{name}`";
}
