namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>How large text is, reckoned for any font of fixed width: panels and files show the same figure, whatever fonts they have.</summary>
internal static class FigureText
{
    public const double LineHeight = 17;

    /// <summary>Width of a letter of 12 pixels: a little more than that of the fonts that editors use.</summary>
    private const double Letter = 7.4;

    private const int LongestPill = 24;

    public static double WidthOf(string text) => text.Length * Letter;

    /// <summary>Cut to a number of letters, with an ellipsis.</summary>
    public static string Cut(string text, int longest = LongestPill)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // Never half of a pair.
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return $"{text[..end]}…";
    }

    /// <summary>Names side by side, in lines of some letters; of many lines the first and a count.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string> names, int letters = 26, int most = 3)
    {
        var lines = new List<string>();
        var shown = 0;
        foreach (var name in names.Select(name => Cut(name, letters)))
        {
            if (lines.Count > 0 && lines[^1].Length + 3 + name.Length <= letters)
            {
                lines[^1] += $" · {name}";
            }
            else if (lines.Count < most)
            {
                lines.Add(name);
            }
            else
            {
                break;
            }

            shown++;
        }

        if (shown < names.Count)
        {
            lines[^1] = $"… {names.Count - shown + CountIn(lines[^1])} more";
        }

        return lines;
    }

    private static int CountIn(string line) => line.Split(" · ").Length;
}
