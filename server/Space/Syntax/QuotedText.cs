using System.Globalization;
using System.Text;
using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Resolves escapes and folds lines of quoted scalars (specification 7.3.1, 7.3.2).</summary>
internal readonly struct QuotedText(string text, ProblemList problems)
{
    public string Read(SourceSpan inner, ScalarStyle style)
    {
        var raw = text.AsSpan(inner.Start, inner.Length);
        if (raw.IndexOfAny("\\'\r\n") < 0)
        {
            return raw.ToString();
        }

        var value = new StringBuilder(raw.Length);
        for (var at = inner.Start; at < inner.End; )
        {
            var character = text[at];
            if (character is '\r' or '\n')
            {
                at = Fold(at, inner.End, value, KeptLength(value, inner.Start, at));
            }
            else if (character == '\'' && style == ScalarStyle.SingleQuoted && at + 1 < inner.End && text[at + 1] == '\'')
            {
                value.Append('\'');
                at += 2;
            }
            else if (character == '\\' && style == ScalarStyle.DoubleQuoted)
            {
                at = Escape(at, inner.End, value);
            }
            else
            {
                value.Append(character);
                at++;
            }
        }

        return value.ToString();
    }

    /// <summary>How much of the value stays at a line break: blanks written before it go, escaped ones stay.</summary>
    private int KeptLength(StringBuilder value, int start, int at)
    {
        var blanks = 0;
        while (at - blanks > start && text[at - blanks - 1] is ' ' or '\t' && !IsEscaped(at - blanks - 1, start))
        {
            blanks++;
        }

        return Math.Max(0, value.Length - blanks);
    }

    private bool IsEscaped(int at, int start)
    {
        var slashes = 0;
        while (at - slashes > start && text[at - slashes - 1] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }

    /// <returns>Behind the breaks and the next line's indentation.</returns>
    private int Fold(int at, int end, StringBuilder value, int kept)
    {
        value.Length = kept;
        var breaks = SkipBreaks(ref at, end);
        if (breaks == 1)
        {
            value.Append(' ');
        }
        else
        {
            value.Append('\n', breaks - 1);
        }

        return at;
    }

    private int SkipBreaks(ref int at, int end)
    {
        var breaks = 0;
        for (; at < end && text[at] is ' ' or '\t' or '\r' or '\n'; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && !(at + 1 < end && text[at + 1] == '\n')))
            {
                breaks++;
            }
        }

        return breaks;
    }

    private int Escape(int at, int end, StringBuilder value)
    {
        if (at + 1 >= end)
        {
            value.Append('\\');
            return end;
        }

        var code = text[at + 1];
        if (code is '\r' or '\n')
        {
            var behind = at + 1;
            var breaks = SkipBreaks(ref behind, end);
            value.Append('\n', breaks - 1);
            return behind;
        }

        var length = code switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (length > 0)
        {
            var stop = Math.Min(at + 2 + length, end);
            if (
                stop == at + 2 + length
                && uint.TryParse(text.AsSpan(at + 2, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
                && point <= 0x10FFFF
            )
            {
                Append(value, point);
                return stop;
            }

            return Bad(at, at + 2, value);
        }

        const string Codes = "0abt\tnvfre \"/\\N_LP";
        const string Values = "\0\a\b\t\t\n\v\f\r\u001B \"/\\\u0085\u00A0\u2028\u2029";
        var place = Codes.IndexOf(code, StringComparison.Ordinal);
        if (place < 0)
        {
            return Bad(at, at + 2, value);
        }

        value.Append(Values[place]);
        return at + 2;
    }

    private static void Append(StringBuilder value, uint point)
    {
        if (point < 0x10000)
        {
            value.Append((char)point);
        }
        else
        {
            value.Append(char.ConvertFromUtf32((int)point));
        }
    }

    private int Bad(int at, int end, StringBuilder value)
    {
        problems.Add(BadEscape.For(new SourceSpan(at, end), text[at..end]));
        value.Append(text, at, end - at);
        return end;
    }
}
