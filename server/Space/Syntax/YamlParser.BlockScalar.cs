using System.Text;
using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Block scalars: <c>|</c> and <c>&gt;</c> with their indicators (specification 8.1).</summary>
internal sealed partial class YamlParser
{
    private YamlScalar ReadBlockScalar(int parent)
    {
        var start = _pos;
        var style = _text[start] == '|' ? ScalarStyle.Literal : ScalarStyle.Folded;
        var (chomping, explicitIndent) = ReadHeader();
        var headerEnd = _pos;
        var first = _line + 1;
        var indent = explicitIndent > 0 ? Math.Max(parent, 0) + explicitIndent : FindIndent(first, parent);
        var line = first;
        var last = _line;
        for (; line < _lineLimit && (_lines.IsBlank(line) || SpacesOf(line) >= indent); line++)
        {
            last = IsEmptyAt(line, indent) || SpacesOf(line) < indent ? last : line;
        }

        var value = Assemble(first, last, line, indent, style, chomping);
        Take(TokenKind.Punctuation, start, headerEnd);
        var end = last == _line ? headerEnd : _lines[last].End;
        if (last > _line)
        {
            Take(TokenKind.Scalar, _lines[first].Start, end);
        }

        GoToContent(Math.Max(last + 1, first));
        return new YamlScalar
        {
            Value = value,
            Style = style,
            Span = new SourceSpan(start, end),
        };
    }

    private (char Chomping, int Indent) ReadHeader()
    {
        var end = _lines[_line].End;
        var (chomping, indent) = (' ', 0);
        for (_pos++; _pos < end; _pos++)
        {
            if (_text[_pos] is '+' or '-' && chomping == ' ')
            {
                chomping = _text[_pos];
            }
            else if (_text[_pos] is >= '1' and <= '9' && indent == 0)
            {
                indent = _text[_pos] - '0';
            }
            else
            {
                break;
            }
        }

        var rest = ContentEnd(_pos, end);
        var at = _pos;
        while (at < rest && _text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at < rest && !(_text[at] == '#' && at > _pos))
        {
            _problems.Add(UnexpectedText.For(new SourceSpan(at, rest), "After \"|\" or \">\" the text starts on the next line."));
        }

        return (chomping, indent);
    }

    private int SpacesOf(int line)
    {
        var (start, end, _, _, _) = _lines[line];
        var spaces = _text.AsSpan(start, end - start).IndexOfAnyExcept(' ');
        return spaces < 0 ? end - start : spaces;
    }

    /// <summary>Whether nothing is left of a line behind its indentation.</summary>
    private bool IsEmptyAt(int line, int indent) => _lines[line].End - _lines[line].Start <= indent;

    private int FindIndent(int first, int parent)
    {
        for (var line = first; line < _lineLimit; line++)
        {
            if (!_lines.IsBlank(line) || SpacesOf(line) < _lines[line].End - _lines[line].Start)
            {
                return Math.Max(SpacesOf(line), parent + 1);
            }
        }

        return parent + 1;
    }

    private string Assemble(int first, int last, int behind, int indent, ScalarStyle style, char chomping)
    {
        var value = new StringBuilder();
        var wasMore = true;
        var blanks = 0;
        var any = false;
        for (var line = first; line <= last; line++)
        {
            if (IsEmptyAt(line, indent) || SpacesOf(line) < indent)
            {
                blanks++;
                continue;
            }

            var (start, end, _, _, _) = _lines[line];
            var isMore = _text[start + indent] is ' ' or '\t';
            if (!any)
            {
                value.Append('\n', blanks);
            }
            else if (style == ScalarStyle.Folded && !isMore && !wasMore)
            {
                Fold(value, blanks);
            }
            else
            {
                value.Append('\n', blanks + 1);
            }

            value.Append(_text, start + indent, end - start - indent);
            (any, wasMore, blanks) = (true, isMore, 0);
        }

        if (chomping == '-')
        {
            return value.ToString();
        }

        if (any && _lines[last].End < _text.Length)
        {
            value.Append('\n');
        }

        if (chomping == '+')
        {
            for (var line = Math.Max(last + 1, first); line < behind && _lines[line].End < _text.Length; line++)
            {
                value.Append('\n');
            }
        }

        return value.ToString();
    }
}
