using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>What looks like a key, finished or not.</summary>
internal sealed partial class YamlParser
{
    /// <summary>Whether a key with its colon starts here.</summary>
    private bool IsKey(int offset, int end) => FindColon(offset, end) >= 0;

    /// <summary>Where the colon of the key that starts here stands, or -1.</summary>
    private int FindColon(int offset, int end)
    {
        var at = offset;
        while (at < end && _text[at] == '&')
        {
            at = NameEnd(at + 1, end, inFlow: false);
            while (at < end && _text[at] is ' ' or '\t')
            {
                at++;
            }
        }

        if (at >= end || AtDash(at, end))
        {
            return -1;
        }

        switch (_text[at])
        {
            case '"' or '\'':
                var close = QuoteEnd(at, end);
                at = close < 0 ? NextColon(at, end) : close;
                while (close >= 0 && at < end && _text[at] is ' ' or '\t')
                {
                    at++;
                }

                return at >= 0 && at < end && _text[at] == ':' && IsBlankOrEnd(at + 1, end) ? at : -1;
            case '[' or '{' or '#' or '|' or '>' or '%' or '@' or '`' or ',' or ']' or '}' or '!':
                return -1;
            default:
                return NextColon(at, end);
        }
    }

    /// <summary>The next colon with a blank or nothing behind it, before any comment; or -1.</summary>
    private int NextColon(int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            at = _text.AsSpan(at, end - at).IndexOfAny(':', '#') is >= 0 and var found ? at + found : end;
            if (at >= end || (_text[at] == '#' && at > from && _text[at - 1] is ' ' or '\t'))
            {
                return -1;
            }

            if (_text[at] == ':' && IsBlankOrEnd(at + 1, end))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Behind the closing quote on the same line, or -1.</summary>
    private int QuoteEnd(int open, int end) => QuoteEnd(open + 1, end, _text[open]);

    private int QuoteEnd(int from, int end, char quote)
    {
        for (var at = from; at < end; at++)
        {
            if (_text[at] == '\\' && quote == '"')
            {
                at++;
            }
            else if (_text[at] == quote)
            {
                if (quote == '\'' && at + 1 < end && _text[at + 1] == '\'')
                {
                    at++;
                    continue;
                }

                return at + 1;
            }
        }

        return -1;
    }

    /// <summary>Whether a line is indented less; a line indented with tabs is not, since nobody can tell.</summary>
    private bool IsLeftOf(int line, int column) => _lines[line].Indent < column && !_lines[line].HasTab;

    /// <summary>Whether a line starts an entry of a block: <c>key:</c> or a dash.</summary>
    private bool StartsEntry(int line)
    {
        var (_, end, first, _, _) = _lines[line];
        return AtDash(first, end) || IsKey(first, end);
    }

    /// <summary>
    /// Whether the word at the cursor is a key that waits for its colon: keys follow in its column, or entries are indented below it.
    /// </summary>
    private bool IsHalfTypedKey(int parent)
    {
        var end = _lines[_line].End;
        if (!StartsPlain(_pos, end))
        {
            return false;
        }

        var column = Column;
        var line = _lines.NextContent(_line + 1);
        if (line < _lineLimit && _lines[line].Indent > column && StartsEntry(line))
        {
            return true;
        }

        for (; line < _lineLimit && _lines[line].Indent > parent; line = _lines.NextContent(line + 1))
        {
            if (_lines[line].Indent <= column && IsKey(_lines[line].First, _lines[line].End))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a key up to its colon, or a half-typed one. The cursor then stands at the colon, or where the value starts.</summary>
    private YamlScalar ReadKey(int colon, int end, out bool hasColon)
    {
        var start = _pos;
        hasColon = colon >= 0;
        if (_pos >= end || _pos == colon)
        {
            _problems.Add(UnexpectedText.For(new SourceSpan(_pos, Math.Min(_pos + 1, end)), "A key is missing in front of the colon."));
            return Empty(_pos);
        }

        var stop = hasColon ? colon : ContentEnd(start, end);
        switch (_text[start])
        {
            case '"' or '\'':
                var key = ReadQuoted(TokenKind.Key, Measure(start, stop));
                SkipBlanks(stop);
                if (hasColon && _pos < colon)
                {
                    Take(TokenKind.Skipped, _pos, ContentEnd(_pos, colon));
                    _problems.Add(UnexpectedText.For(new SourceSpan(_pos, colon), "Only the colon can follow a key in quotes."));
                }

                _pos = hasColon ? colon : _pos;
                return key;
            case '*' or '?' or '|' or '>' or '%' or '@' or '`' or ',' or ']' or '}' or '[' or '{' or '!':
                // "*.md: 1" is an alias by the letter; nothing of these is a key here.
                if (_text[start] != '?' || IsBlankOrEnd(start + 1, end))
                {
                    _problems.Add(
                        UnsupportedYaml.For(
                            new SourceSpan(start, Trim(start, stop)),
                            "A key that is no plain or quoted word is",
                            "Put the key in quotes."
                        )
                    );
                }

                break;
            default:
                // "conv { kernel: 3 }": the colon after the word is missing, not one after "conv { kernel".
                var bracket = _text.AsSpan(start, stop - start).IndexOfAny('[', '{') is > 1 and var found ? start + found : -1;
                if (bracket > 0 && _text[bracket - 1] is ' ' && StartsPlain(start, end))
                {
                    stop = bracket;
                    hasColon = false;
                }

                break;
        }

        stop = Trim(start, stop);
        Take(TokenKind.Key, start, stop);
        _pos = hasColon ? colon : stop;
        return new YamlScalar { Value = _text[start..stop], Span = new SourceSpan(start, stop) };
    }

    private int Trim(int start, int end)
    {
        while (end > start && _text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }

    /// <summary>Whether a plain scalar may start with this character (specification 7.3.3).</summary>
    private bool StartsPlain(int offset, int end) =>
        _text[offset] switch
        {
            ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => false,
            '-' or '?' or ':' => !IsBlankOrEnd(offset + 1, end),
            _ => true,
        };
}
