using System.Buffers;

namespace NasNavigator.Space.Syntax;

/// <summary>The lines of a text as the parser needs them: where each starts and ends, how far it is indented, whether it has content.</summary>
internal sealed class LineTable
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n");
    private readonly string _text;
    private readonly List<Line> _lines = [];
    private readonly int[] _next;

    public LineTable(string text)
    {
        _text = text;
        for (var start = 0; start >= 0; )
        {
            start = Add(start);
        }

        _next = new int[_lines.Count + 1];
        _next[^1] = _lines.Count;
        for (var line = _lines.Count - 1; line >= 0; line--)
        {
            _next[line] = HasContent(line) ? line : _next[line + 1];
        }
    }

    public int Count => _lines.Count;

    /// <summary>One line. <c>End</c> is before its break; <c>First</c> its first character that is no blank, or <c>End</c>.</summary>
    public readonly record struct Line(int Start, int End, int First, int Indent, bool HasTab);

    public Line this[int line] => _lines[line];

    public bool IsBlank(int line) => _lines[line].First == _lines[line].End;

    /// <summary>The first line at or after <paramref name="line"/> that is neither blank nor only a comment; the count where none is.</summary>
    public int NextContent(int line) => _next[Math.Min(line, _lines.Count)];

    /// <summary><c>---</c> or <c>...</c> at the start of the line.</summary>
    public bool IsMarker(int line, string marker)
    {
        var (start, end, _, _, _) = _lines[line];
        return end - start >= 3
            && string.CompareOrdinal(_text, start, marker, 0, 3) == 0
            && (end - start == 3 || _text[start + 3] is ' ' or '\t');
    }

    /// <summary>Moves the content of a line: after <c>---</c>, or where a tab hides the indentation.</summary>
    public void Move(int line, int first, int indent) =>
        _lines[line] = _lines[line] with { First = first, Indent = indent, HasTab = false };

    private bool HasContent(int line)
    {
        var (_, end, first, _, _) = _lines[line];
        return first < end && _text[first] != '#';
    }

    /// <returns>Where the next line starts, or -1 after the last.</returns>
    private int Add(int start)
    {
        var length = _text.AsSpan(start).IndexOfAny(Breaks);
        var end = length < 0 ? _text.Length : start + length;
        var first = start;
        var spaces = 0;
        var tab = false;
        for (; first < end && (_text[first] is ' ' or '\t' || (first == 0 && _text[0] == '\uFEFF')); first++)
        {
            spaces += _text[first] == ' ' ? 1 : 0;
            tab |= _text[first] == '\t';
        }

        _lines.Add(new Line(start, end, first, spaces, tab));
        if (length < 0)
        {
            return -1;
        }

        return _text[end] == '\r' && end + 1 < _text.Length && _text[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
