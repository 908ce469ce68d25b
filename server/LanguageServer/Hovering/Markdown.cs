using System.Text;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>Puts text of the user's into Markdown, where it must stay text.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_{}[]()<>#+-.!|~&:@$\"'";

    /// <summary>As plain text: nothing in it is a link, an image, HTML or emphasis.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\r' or '\n')
            {
                escaped.Append(' ');
                continue;
            }

            escaped.Append(Special.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : character);
        }

        return escaped.ToString();
    }

    /// <summary>As code in a line.</summary>
    public static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var run = LongestRun(line, '`');
        var fence = new string('`', run + 1);
        return run == 0 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    /// <summary>As a block of YAML.</summary>
    public static string Yaml(string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text, '`') + 1));
        return $"{fence}yaml\n{text}\n{fence}";
    }

    private static int LongestRun(string text, char character)
    {
        var (longest, run) = (0, 0);
        foreach (var other in text)
        {
            run = other == character ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
