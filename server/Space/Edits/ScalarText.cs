using System.Buffers;
using System.Globalization;
using System.Text;

namespace NasNavigator.Space.Edits;

/// <summary>Writes texts as YAML scalars that read back as the same text, in block and in brackets.</summary>
public static class ScalarText
{
    /// <summary>Where one of these stands, a plain scalar would end or become something else.</summary>
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(",[]{}\"'\\`");

    /// <summary>Plain where that is safe, else in double quotes. Numbers and flags stay plain, since an option's text may be one.</summary>
    public static string Of(string value) => IsSafe(value) ? value : Quoted(value);

    /// <summary>In double quotes, for prose.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            text.Append(
                character switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\0' => "\\0",
                    _ when MustEscape(character) => $"\\u{((int)character).ToString("X4", CultureInfo.InvariantCulture)}",
                    _ => character.ToString(),
                }
            );
        }

        return text.Append('"').ToString();
    }

    private static bool IsSafe(string value)
    {
        if (
            value.Length == 0
            || value is "~" or "null" or "Null" or "NULL" or "<<"
            || char.IsWhiteSpace(value[0])
            || char.IsWhiteSpace(value[^1])
        )
        {
            return false;
        }

        if (value[0] is '#' or '&' or '*' or '!' or '|' or '>' or '%' or '@' or '-' or '?' or ':' or '.' or '=')
        {
            // "-1" and "->x" would be safe, but "---", "- x" and "..." are not, and nobody minds the quotes.
            return value.Length > 1 && value[0] is '-' or '.' && char.IsAsciiDigit(value[1]) && IsSafe(value[1..]);
        }

        return value[^1] != ':'
            && !value.AsSpan().ContainsAny(Unsafe)
            && !value.Contains(": ", StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal)
            && !value.Any(MustEscape);
    }

    private static bool MustEscape(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
