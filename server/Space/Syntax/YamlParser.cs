using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Reads one text into a tree.</summary>
/// <remarks>
/// A recursive descent over lines. What a damaged line does to its neighbours is limited by indentation: a bracket or quote
/// without an end stops before a line that starts an entry further left, and a word without a colon is a key all the same.
/// Guesses are made only where the text is not valid YAML; each of them reports a problem. The recursion is bounded by
/// <see cref="DepthLimit"/>, and every look-ahead by the lines of the block it is made in.
/// </remarks>
internal sealed partial class YamlParser(string text)
{
    private const int DepthLimit = 100;
    private const int LengthLimit = 4 * 1024 * 1024;

    private readonly string _text = text;
    private readonly List<SyntaxToken> _tokens = [];
    private readonly ProblemList _problems = new();
    private LineTable _lines = null!;
    private int _pos;
    private int _line;
    private int _depth;

    /// <summary>Where the document ends: the first line and offset that are no part of it.</summary>
    private int _lineLimit;
    private int _limit;

    /// <summary>Whether the value read last has no end on its line, so that what follows cannot be trusted to be its continuation.</summary>
    private bool _broken;

    public SyntaxTree Parse()
    {
        if (_text.Length > LengthLimit)
        {
            return new SyntaxTree(_text, null, [TooLong.For(_text.Length, LengthLimit)], [new(TokenKind.Skipped, new(0, _text.Length))]);
        }

        _lines = new LineTable(_text);
        FindForbidden();
        var root = ReadDocument();
        ReportUnusedAnchors();
        return new SyntaxTree(_text, root, _problems.InOrder(), _tokens);
    }

    private bool AtEnd => _line >= _lineLimit;

    /// <summary>The column of the cursor, counted from the line's guessed indentation where a tab hides it.</summary>
    private int Column => _lines[_line].Indent + _pos - _lines[_line].First;

    private YamlNode? ReadDocument()
    {
        var first = ReadProlog();
        _lineLimit = first < _lines.Count && _lines.IsMarker(first, "---") ? first + 1 : first;
        while (_lineLimit < _lines.Count && !_lines.IsMarker(_lineLimit, "---") && !_lines.IsMarker(_lineLimit, "..."))
        {
            _lineLimit++;
        }

        _limit = _lineLimit < _lines.Count ? _lines[_lineLimit].Start : _text.Length;
        YamlNode? root = null;
        GoToContent(first);
        while (!AtEnd)
        {
            var node = ParseBlockNode(-1);
            var extra = root is null ? null : node;
            if (root is null || (root is not YamlMapping && node is YamlMapping))
            {
                // A mapping is what the file is about; a word or bracket in front of it is damage.
                (extra, root) = (root, node);
            }

            if (extra is null)
            {
                continue;
            }

            _problems.Add(UnexpectedText.For(extra.Span, "The document is over here. Remove this, or indent it like the lines above."));
        }

        ReadEpilog();
        return root;
    }

    private bool HasContentAt(int line) => _lines[line].First < _lines[line].End && _text[_lines[line].First] != '#';

    /// <returns>The first line of the document; that of <c>---</c> where it carries the value.</returns>
    private int ReadProlog()
    {
        if (_text.StartsWith('\uFEFF'))
        {
            Take(TokenKind.Document, 0, 1);
        }

        var line = 0;
        for (; (line = _lines.NextContent(line)) < _lines.Count; line++)
        {
            var (start, end, first, _, _) = _lines[line];
            if (_text[first] == '%' && first == start)
            {
                Take(TokenKind.Document, first, end);
                if (string.CompareOrdinal(_text, first, "%YAML ", 0, 6) != 0)
                {
                    _problems.Add(UnsupportedYaml.For(new SourceSpan(first, end), "Directives are", "Remove this line."));
                }

                continue;
            }

            if (_lines.IsMarker(line, "---"))
            {
                Take(TokenKind.Document, start, start + 3);
                var content = start + 3;
                while (content < end && _text[content] is ' ' or '\t')
                {
                    content++;
                }

                _lines.Move(line, content, content - start);
                return HasContentAt(line) ? line : line + 1;
            }

            var next = _lines.NextContent(line + 1);
            if (next < _lines.Count && _lines.IsMarker(next, "---"))
            {
                // One line in front of "---" is a damaged directive rather than a document of its own.
                Take(TokenKind.Skipped, first, end);
                _problems.Add(
                    UnexpectedText.For(new SourceSpan(first, ContentEnd(first, end)), "The document starts at \"---\". Remove this line.")
                );
                continue;
            }

            return line;
        }

        return line;
    }

    private void ReadEpilog()
    {
        for (var line = _lineLimit; line < _lines.Count; line++)
        {
            if (_lines.IsMarker(line, "..."))
            {
                Take(TokenKind.Document, _lines[line].Start, _lines[line].Start + 3);
                continue;
            }

            if (HasContentAt(line))
            {
                var rest = new SourceSpan(_lines[line].Start, _text.Length);
                Take(TokenKind.Skipped, rest.Start, rest.End);
                var shown = new SourceSpan(_lines[line].First, _lines[line].End);
                _problems.Add(UnsupportedYaml.For(shown, "More than one document in a file is", "Only the first one is read."));
                return;
            }
        }
    }

    /// <summary>Moves the cursor to the first content at or after the start of a line.</summary>
    private void GoToContent(int line)
    {
        _line = Math.Min(_lines.NextContent(line), _lineLimit);
        if (AtEnd)
        {
            _pos = _limit;
            return;
        }

        if (_lines[_line].HasTab && _lines[_line].First > _lines[_line].Start)
        {
            MendTab(_line);
        }

        _pos = _lines[_line].First;
    }

    /// <summary>Leaves a line whose value is read; anything but a comment left on it is a problem.</summary>
    private void LeaveLine()
    {
        var end = _lines[_line].End;
        SkipBlanks(end);
        if (_pos < end && !AtComment())
        {
            var stop = ContentEnd(_pos, end);
            _broken = true;
            _problems.Add(
                UnexpectedText.For(
                    new SourceSpan(_pos, stop),
                    "The value is over here. Put this on a line of its own, or quote the whole value."
                )
            );
            Take(TokenKind.Skipped, _pos, stop);
        }

        GoToContent(_line + 1);
    }

    private void SkipBlanks(int end)
    {
        while (_pos < end && _text[_pos] is ' ' or '\t')
        {
            _pos++;
        }
    }

    private bool AtComment() => _text[_pos] == '#' && (_pos == 0 || _text[_pos - 1] is ' ' or '\t' or '\n' or '\r' or '\uFEFF');

    /// <summary>Where the content between two offsets of one line ends: before a comment and the blanks in front of it.</summary>
    private int ContentEnd(int from, int end)
    {
        for (var comment = from; (comment = _text.IndexOf('#', comment, end - comment)) >= 0; comment++)
        {
            if (comment > from && _text[comment - 1] is ' ' or '\t')
            {
                end = comment;
                break;
            }
        }

        while (end > from && _text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }

    private void Take(TokenKind kind, int start, int end)
    {
        if (end > start)
        {
            _tokens.Add(new SyntaxToken(kind, new SourceSpan(start, end)));
        }
    }

    private bool IsBlankOrEnd(int offset, int end) => offset >= end || _text[offset] is ' ' or '\t';

    private bool AtDash(int offset, int end) => offset < end && _text[offset] == '-' && IsBlankOrEnd(offset + 1, end);

    private void FindForbidden()
    {
        for (var at = 0; at < _text.Length; at++)
        {
            at += IndexOfForbidden(_text.AsSpan(at));
            if (at >= _text.Length)
            {
                return;
            }

            _problems.Add(ForbiddenCharacter.For(new SourceSpan(at, at + 1), _text[at]));
            if (_problems.Count >= 100)
            {
                return;
            }
        }
    }

    private static readonly System.Buffers.SearchValues<char> Forbidden = System.Buffers.SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(code => (char)code).Where(character => character is not ('\t' or '\n' or '\r')),
        '\u007F',
        .. Enumerable.Range(0x80, 32).Select(code => (char)code).Where(character => character != '\u0085'),
        '\uFFFE',
        '\uFFFF',
    ]);

    private static int IndexOfForbidden(ReadOnlySpan<char> rest) => rest.IndexOfAny(Forbidden) is >= 0 and var at ? at : rest.Length;
}
