using System.Text;
using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Scalars in block context, quoted scalars everywhere, and tabs.</summary>
internal sealed partial class YamlParser
{
    /// <summary>Reads the value at the cursor, which is no block collection, up to the next content.</summary>
    private YamlNode ParseInline(int parent)
    {
        _broken = false;
        var end = _lines[_line].End;
        YamlNode node;
        switch (_text[_pos])
        {
            case '[' or '{':
                node = ParseFlowValue(parent);
                break;
            case '"' or '\'':
                node = ReadQuoted(TokenKind.Scalar, Measure(_pos, _limit, parent, inFlow: false));
                break;
            case '|' or '>':
                return ReadBlockScalar(parent);
            case '*':
                node = ReadAlias(end, inFlow: false);
                break;
            default:
                node = ReadPlain(parent);
                break;
        }

        LeaveLine();
        return node;
    }

    private YamlScalar ReadPlain(int parent)
    {
        var start = _pos;
        var lineEnd = _lines[_line].End;
        if (!StartsPlain(start, lineEnd))
        {
            _problems.Add(
                UnexpectedText.For(
                    new SourceSpan(start, start + 1),
                    $"A plain value cannot start with \"{_text[start]}\". Put the value in quotes."
                )
            );
        }

        var end = ContentEnd(start, lineEnd);
        ReportSecondColon(start, end);
        StringBuilder? folded = null;
        var last = end;
        var hasComment = end < Trim(start, lineEnd);
        for (var line = _line + 1; !hasComment && line < _lineLimit; line++)
        {
            if (_lines.IsBlank(line))
            {
                continue;
            }

            var (_, stop, first, indent, _) = _lines[line];
            if (indent <= parent || _text[first] == '#' || StartsEntry(line))
            {
                break;
            }

            folded ??= new StringBuilder().Append(_text, start, end - start);
            Fold(folded, line - _line - 1);
            last = ContentEnd(first, stop);
            hasComment = last < Trim(first, stop);
            folded.Append(_text, first, last - first);
            _line = line;
        }

        _pos = last;
        Take(TokenKind.Scalar, start, last);
        return new YamlScalar
        {
            Value = folded?.ToString() ?? SharedWords.Of(_text.AsSpan(start, end - start)),
            Span = new SourceSpan(start, last),
        };
    }

    private static void Fold(StringBuilder folded, int blankLines)
    {
        if (blankLines == 0)
        {
            folded.Append(' ');
        }
        else
        {
            folded.Append('\n', blankLines);
        }
    }

    /// <summary><c>key: a: b</c> is not YAML; the value is then all of <c>a: b</c>.</summary>
    private void ReportSecondColon(int start, int end)
    {
        if (NextColon(start, end) is >= 0 and var colon)
        {
            _problems.Add(
                UnexpectedText.For(
                    new SourceSpan(colon, colon + 1),
                    "A second key cannot start on this line. Put it on a line of its own, or quote the value."
                )
            );
        }
    }

    /// <summary>Where a quoted scalar ends, and whether its quote does.</summary>
    private readonly record struct QuoteExtent(int End, bool IsClosed);

    private QuoteExtent Measure(int open, int stop)
    {
        var close = QuoteEnd(open, stop);
        return close < 0 ? new QuoteExtent(Trim(open, stop), false) : new QuoteExtent(close, true);
    }

    /// <summary>
    /// Finds the end of a quoted scalar. Without an end on its line it may end on a later one, unless an entry of the block around
    /// comes first, or what follows the closing quote shows that it opens another text.
    /// </summary>
    private QuoteExtent Measure(int open, int limit, int parent, bool inFlow)
    {
        var line = LineOf(open);
        var close = QuoteEnd(open, Math.Min(_lines[line].End, limit));
        if (close >= 0)
        {
            return new QuoteExtent(close, true);
        }

        close = LaterQuoteEnd(open, line, limit, parent);
        if (close >= 0 && ClosesHere(close, limit, inFlow))
        {
            return new QuoteExtent(close, true);
        }

        var end = ContentEnd(open, Math.Min(_lines[line].End, limit));
        var separator = inFlow ? _text.AsSpan(open, end - open).IndexOfAny(",]}") : -1;
        return new QuoteExtent(separator < 0 ? end : Trim(open + 1, open + separator), false);
    }

    private int LaterQuoteEnd(int open, int line, int limit, int parent)
    {
        for (line++; line < _lineLimit && _lines[line].Start < limit; line++)
        {
            if (!_lines.IsBlank(line) && IsLeftOf(line, parent + 1) && StartsEntry(line))
            {
                return -1;
            }

            var close = QuoteEnd(_lines[line].Start, Math.Min(_lines[line].End, limit), _text[open]);
            if (close >= 0)
            {
                return close;
            }
        }

        return -1;
    }

    private bool ClosesHere(int close, int limit, bool inFlow)
    {
        var end = Math.Min(_lines[LineOf(close)].End, limit);
        var at = close;
        while (at < end && _text[at] is ' ' or '\t')
        {
            at++;
        }

        return at >= end
            || (_text[at] == '#' && at > close)
            || (_text[at] == ':' && IsBlankOrEnd(at + 1, end))
            || (inFlow && _text[at] is ',' or ']' or '}' or ':');
    }

    /// <summary>The line of an offset at or after the cursor's line; cheap for near ones.</summary>
    private int LineOf(int offset)
    {
        var line = _line;
        while (line + 1 < _lines.Count && _lines[line + 1].Start <= offset)
        {
            line++;
        }

        return line;
    }

    private YamlScalar ReadQuoted(TokenKind kind, QuoteExtent extent)
    {
        var start = _pos;
        var quote = _text[start];
        var style = quote == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted;
        var inner = new SourceSpan(start + 1, Math.Max(start + 1, extent.IsClosed ? extent.End - 1 : extent.End));
        var value = new QuotedText(_text, _problems).Read(inner, style);
        if (!extent.IsClosed)
        {
            _broken = true;
            _problems.Add(UnclosedQuote.For(start, quote, extent.End));
        }

        Take(kind, start, extent.End);
        _pos = extent.End;
        _line = LineOf(extent.End);
        return new YamlScalar
        {
            Value = value,
            Style = style,
            Span = new SourceSpan(start, extent.End),
        };
    }
}
