using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits;

/// <summary>The lines of a tree's text, as edits see them.</summary>
internal sealed class TextLines(SyntaxTree tree)
{
    private readonly string _text = tree.Text;

    /// <summary>The line end that the text uses; LF where it has none yet.</summary>
    public string Break
    {
        get
        {
            var first = _text.AsSpan().IndexOfAny('\r', '\n');
            return first < 0 || _text[first] == '\n' ? "\n"
                : first + 1 < _text.Length && _text[first + 1] == '\n' ? "\r\n"
                : "\r";
        }
    }

    public int Column(int offset) => tree.Lines.PositionOf(offset).Character;

    public int Line(int offset) => tree.Lines.PositionOf(offset).Line;

    public int StartOf(int offset) => tree.Lines.StartOf(Line(offset));

    /// <summary>Where the content of an offset's line ends, before its break.</summary>
    public int EndOf(int offset)
    {
        var length = _text.AsSpan(offset).IndexOfAny('\r', '\n');
        return length < 0 ? _text.Length : offset + length;
    }

    /// <summary>Where the line after an offset's line starts; the end of the text after the last one.</summary>
    public int NextOf(int offset)
    {
        var line = Line(offset) + 1;
        return line < tree.Lines.Count ? tree.Lines.StartOf(line) : _text.Length;
    }

    public bool IsBlank(int from, int to) => _text.AsSpan(from, to - from).Trim(" \t").IsEmpty;

    /// <summary>Whether nothing but a comment stands between two offsets of a line.</summary>
    public bool IsBlankOrComment(int from, int to) =>
        _text.AsSpan(from, to - from).Trim(" \t") is var rest && (rest.IsEmpty || rest[0] == '#');

    /// <summary>Whole lines with their breaks, from the one of <paramref name="start"/> to the one of <paramref name="end"/>.</summary>
    public SourceSpan WholeLines(int start, int end) => new(StartOf(start), NextOf(end));

    /// <summary>Whole lines that go: where the text ends without a break, the one before the lines goes instead of their own.</summary>
    public SourceSpan Removable(SourceSpan lines)
    {
        var from = lines.Start;
        if (lines.End == _text.Length && from > 0 && _text[^1] is not ('\r' or '\n'))
        {
            from -= from >= 2 && _text[from - 1] == '\n' && _text[from - 2] == '\r' ? 2 : 1;
        }

        return lines with
        {
            Start = from,
        };
    }

    /// <summary>Where the dash in front of an item stands, or -1.</summary>
    public int DashBefore(YamlNode item)
    {
        for (var at = item.Span.Start - 1; at >= 0; at--)
        {
            if (_text[at] == '-' && at + 1 < _text.Length && _text[at + 1] is ' ' or '\t' or '\r' or '\n' && IsDash(at))
            {
                return at;
            }
        }

        return item.Span.Start > 0 && _text[item.Span.Start - 1] == '-' ? item.Span.Start - 1 : -1;
    }

    private bool IsDash(int at)
    {
        var before = _text.AsSpan(StartOf(at), at - StartOf(at)).TrimEnd(" \t");
        return before.IsEmpty || before.TrimStart(" \t-").IsEmpty;
    }
}
