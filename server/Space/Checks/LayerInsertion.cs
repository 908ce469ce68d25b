using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Edits that put a layer before or behind another, in brackets or as an entry of its own.</summary>
internal static class LayerInsertion
{
    /// <summary>Puts a layer before the one at <paramref name="span"/>; null where that one is no entry of a list.</summary>
    public static TextEdit? Before(string text, SourceSpan span, string layer) =>
        Previous(text, span) switch
        {
            '[' or ',' => new TextEdit(new SourceSpan(span.Start, span.Start), $"{layer}, "),
            '-' => new TextEdit(new SourceSpan(span.Start, span.Start), $"{layer}\n{Indentation(text, span.Start)}- "),
            _ => null,
        };

    /// <summary>Puts layers behind the one at <paramref name="span"/>; null where that one is no entry of a list.</summary>
    public static TextEdit? Behind(string text, SourceSpan span, params string[] layers) =>
        Previous(text, span) switch
        {
            '[' or ',' => new TextEdit(new SourceSpan(span.End, span.End), string.Concat(layers.Select(layer => $", {layer}"))),
            '-' => new TextEdit(new SourceSpan(span.End, span.End), $"\n{Indentation(text, span.Start)}- [{string.Join(", ", layers)}]"),
            _ => null,
        };

    private static char Previous(string text, SourceSpan span)
    {
        var i = Math.Min(span.Start, text.Length) - 1;
        while (i >= 0 && text[i] == ' ')
        {
            i--;
        }

        return i < 0 ? '\0' : text[i];
    }

    private static string Indentation(string text, int position)
    {
        var start = position > 0 ? text.LastIndexOf('\n', position - 1) + 1 : 0;
        var end = start;
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        return text[start..end];
    }
}
