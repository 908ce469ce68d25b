using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Finds where brackets end before they are read, so that brackets without an end do no harm to the lines below.</summary>
internal sealed partial class YamlParser
{
    /// <summary>
    /// Follows the brackets opened at <paramref name="open"/> to their end, or to the line that starts an entry of the block around them.
    /// Without an end they reach to that line where the lines between look like entries in brackets, else only to the end of their own line.
    /// </summary>
    private (int End, bool IsClean, bool IsClosed) MeasureFlow(int open, int parent)
    {
        _openBrackets.Clear();
        var scan = new FlowScan(this, open, parent);
        var line = _line;
        while (scan.Step()) { }

        _line = line;

        if (scan.IsClosed)
        {
            return (scan.At, scan.IsClean, true);
        }

        var end = scan.LooksLikeBlock ? ContentEnd(open, _lines[_line].End) : scan.At;
        return (end, false, false);
    }

    /// <summary>The brackets that the scan has open; kept, so that not every small list needs one of its own.</summary>
    private readonly Stack<char> _openBrackets = new();

    private struct FlowScan(YamlParser parser, int open, int parent)
    {
        private readonly Stack<char> _open = parser._openBrackets;
        private readonly string _text = parser._text;
        private int _line = parser._line;
        private int _end = parser._lines[parser._line].End;
        private int _squares;
        private int _curlies;
        private int _blockLike;
        private int _commaLike;
        private bool _inPlain;
        private char _last;

        public int At { get; private set; } = open;

        public bool IsClean { get; private set; } = true;

        public bool IsClosed { get; private set; }

        public readonly bool LooksLikeBlock => _blockLike > 0 && _blockLike >= _commaLike;

        /// <returns>False at the end.</returns>
        public bool Step()
        {
            if (At >= _end)
            {
                return NextLine();
            }

            var character = _text[At];
            switch (character)
            {
                case ' ' or '\t':
                    At++;
                    return true;
                case '#' when At == parser._lines[_line].Start || _text[At - 1] is ' ' or '\t':
                    At = _end;
                    return true;
                case '"' or '\'' when !_inPlain:
                    parser._line = _line;
                    At = Math.Max(At + 1, parser.Measure(At, parser._limit, parent, inFlow: true).End);
                    _line = parser.LineOf(At);
                    _end = parser._lines[_line].End;
                    break;
                case '[' or '{':
                    _open.Push(character);
                    _squares += character == '[' ? 1 : 0;
                    _curlies += character == '{' ? 1 : 0;
                    (_inPlain, At) = (false, At + 1);
                    break;
                case ']' or '}':
                    (_inPlain, At) = (false, At + 1);
                    Close(character == ']' ? '[' : '{');
                    if (_open.Count == 0)
                    {
                        IsClosed = true;
                        return false;
                    }

                    break;
                case ',':
                    (_inPlain, At) = (false, At + 1);
                    break;
                case ':' when _last is '"' or '\'' || parser.IsBlankOrEnd(At + 1, _end):
                    (_inPlain, At) = (false, At + 1);
                    break;
                default:
                    _inPlain = true;
                    var rest = _text.AsSpan(At + 1, _end - At - 1);
                    At = rest.IndexOfAny(FlowStopsOrBlank) is >= 0 and var found ? At + 1 + found : _end;
                    break;
            }

            _last = character;
            return true;
        }

        private void Close(char opener)
        {
            if ((opener == '[' ? _squares : _curlies) == 0)
            {
                IsClean = false;
                return;
            }

            while (_open.TryPop(out var popped))
            {
                _squares -= popped == '[' ? 1 : 0;
                _curlies -= popped == '{' ? 1 : 0;
                if (popped == opener)
                {
                    return;
                }

                IsClean = false;
            }
        }

        private bool NextLine()
        {
            var next = parser._lines.NextContent(_line + 1);
            if (next >= parser._lineLimit)
            {
                At = parser._limit;
                return false;
            }

            var startsEntry = parser.StartsEntry(next);
            if (startsEntry && parser.IsLeftOf(next, parent + 1))
            {
                At = parser._lines[next].Start;
                return false;
            }

            _commaLike += _last == ',' ? 1 : 0;
            _blockLike += startsEntry && _last != ',' ? 1 : 0;
            (_line, _end) = (next, parser._lines[next].End);
            At = parser._lines[next].First;
            return true;
        }
    }

    /// <summary>Skips brackets that lie too deep, up to their end.</summary>
    private YamlScalar SkipFlow()
    {
        var start = _pos;
        _problems.Add(TooDeep.For(new SourceSpan(start, start + 1), DepthLimit));
        var depth = 0;
        do
        {
            var at = _text.AsSpan(_pos, _flowLimit - _pos).IndexOfAny("[]{}");
            if (at < 0)
            {
                _pos = _flowLimit;
                break;
            }

            _pos += at;
            depth += _text[_pos] is '[' or '{' ? 1 : -1;
            _pos++;
        } while (depth > 0);

        _line = LineOf(Math.Max(start, _pos - 1));
        Take(TokenKind.Skipped, start, _pos);
        return new YamlScalar { Value = "", Span = new SourceSpan(start, _pos) };
    }
}
