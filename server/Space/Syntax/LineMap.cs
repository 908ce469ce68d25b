namespace NasNavigator.Space.Syntax;

/// <summary>A place in a text. Units: zero-based line and UTF-16 column, as in LSP.</summary>
public readonly record struct LinePosition(int Line, int Character);

/// <summary>Translates between offsets and lines of one text; lines end with LF, CR LF or CR.</summary>
public sealed class LineMap
{
    private readonly List<int> _starts = [0];
    private readonly int _length;

    /// <summary>Finds the lines of a text.</summary>
    public LineMap(string text)
    {
        _length = text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>Number of lines; an empty text has one.</summary>
    public int Count => _starts.Count;

    /// <summary>Offset of the first character of a line.</summary>
    public int StartOf(int line) => _starts[line];

    /// <summary>Line and column of an offset; offsets outside the text are moved to its nearest end.</summary>
    public LinePosition PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, _length);
        var found = _starts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new LinePosition(line, offset - _starts[line]);
    }

    /// <summary>Offset of a place; columns past the end of the line stop at the next line's start.</summary>
    public int OffsetOf(LinePosition position)
    {
        if (position.Line >= _starts.Count)
        {
            return _length;
        }

        var end = position.Line + 1 < _starts.Count ? _starts[position.Line + 1] : _length;
        return Math.Min(_starts[position.Line] + position.Character, end);
    }
}
