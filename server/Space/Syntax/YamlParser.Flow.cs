using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Collections in brackets.</summary>
internal sealed partial class YamlParser
{
    /// <summary>Where the outermost brackets end, and the column of the block entry that holds them.</summary>
    private int _flowLimit;
    private int _flowParent;

    /// <summary>Whether the brackets do not match, so that indentation must tell which one lacks its end.</summary>
    private bool _flowMends;
    private int _openSquares;
    private int _openCurlies;

    private YamlNode ParseFlowValue(int parent)
    {
        var (end, isClean, isClosed) = MeasureFlow(_pos, parent);
        (_flowLimit, _flowParent, _flowMends) = (end, parent, !isClean);
        (_openSquares, _openCurlies) = (0, 0);
        var node = ParseFlowNode();
        _broken = !isClosed;
        return node;
    }

    /// <summary>Reads one value in brackets. The cursor then stands right behind it.</summary>
    private YamlNode ParseFlowNode()
    {
        var end = FlowLineEnd();
        var anchored = ReadProperties(end, inFlow: true);
        YamlNode node;
        if (anchored is not null && !SkipFlowBlanks())
        {
            node = Empty(anchored.Span.End);
        }
        else
        {
            node =
                _pos >= _flowLimit
                    ? Empty(_pos)
                    : _text[_pos] switch
                    {
                        '[' => ParseFlowSequence(),
                        '{' => ParseFlowMapping(),
                        '"' or '\'' => ReadQuoted(TokenKind.Scalar, Measure(_pos, _flowLimit, _flowParent, inFlow: true)),
                        '*' => ReadAlias(FlowLineEnd(), inFlow: true),
                        ',' or ']' or '}' => Empty(anchored?.Span.End ?? _pos),
                        _ => ReadFlowPlain(),
                    };
        }

        Name(anchored, node);
        return node;
    }

    private YamlNode ParseFlowSequence()
    {
        var (start, indent) = (_pos, _lines[_line].Indent);
        var items = new List<YamlNode>();
        if (!EnterFlow())
        {
            return SkipFlow();
        }

        _openSquares++;
        var previous = -1;
        while (ToFlowEntry(start, indent, ']', ref previous))
        {
            items.Add(ParseFlowItem());
            previous = _pos;
        }

        _openSquares--;
        _depth--;
        return new YamlSequence
        {
            Items = items,
            IsFlow = true,
            Span = new SourceSpan(start, _flowEnd),
        };
    }

    private YamlMapping ParseFlowMapping()
    {
        var (start, indent) = (_pos, _lines[_line].Indent);
        var pairs = new List<YamlPair>();
        if (!EnterFlow())
        {
            return new YamlMapping
            {
                Pairs = [],
                IsFlow = true,
                Span = SkipFlow().Span,
            };
        }

        _openCurlies++;
        var previous = -1;
        while (ToFlowEntry(start, indent, '}', ref previous))
        {
            pairs.Add(ParseFlowPair(ParseFlowKey()));
            previous = _pos;
        }

        _openCurlies--;
        _depth--;
        return Finish(pairs, new SourceSpan(start, _flowEnd), isFlow: true);
    }

    /// <summary>Where the collection that was read last ends.</summary>
    private int _flowEnd;

    private bool EnterFlow()
    {
        if (_depth >= DepthLimit)
        {
            return false;
        }

        _depth++;
        Take(TokenKind.Punctuation, _pos, _pos + 1);
        _pos++;
        return true;
    }

    /// <summary>Moves to the next entry of the brackets opened at <paramref name="open"/>, on a line with that indentation; false at their end, which is consumed.</summary>
    private bool ToFlowEntry(int open, int indent, char closer, ref int previous)
    {
        var isSeparated = previous < 0;
        while (true)
        {
            var lineBefore = _line;
            if (!SkipFlowBlanks() || ClosesByIndentation(indent, lineBefore))
            {
                return CloseMissing(open, previous);
            }

            var character = _text[_pos];
            if (character == closer)
            {
                Take(TokenKind.Punctuation, _pos, _pos + 1);
                _flowEnd = ++_pos;
                return false;
            }

            if (character is ']' or '}')
            {
                if ((character == ']' ? _openSquares : _openCurlies) > 0)
                {
                    return CloseMissing(open, previous);
                }

                Stray($"There is no bracket that this \"{character}\" closes. Remove it.");
            }
            else if (character == ',')
            {
                if (isSeparated)
                {
                    Stray("An entry is missing in front of this comma. Remove the comma.");
                }
                else
                {
                    Take(TokenKind.Punctuation, _pos, _pos + 1);
                    _pos++;
                    isSeparated = true;
                }
            }
            else
            {
                if (!isSeparated)
                {
                    _problems.Add(MissingComma.For(new SourceSpan(_pos, EntryEnd()), previous));
                }

                return true;
            }
        }
    }

    private int EntryEnd()
    {
        var end = FlowLineEnd();
        var stop = _text.AsSpan(_pos, end - _pos).IndexOfAny(EntryStops);
        return stop <= 0 ? _pos + 1 : _pos + stop;
    }

    private void Stray(string message)
    {
        _problems.Add(UnexpectedText.For(new SourceSpan(_pos, _pos + 1), message));
        Take(TokenKind.Skipped, _pos, _pos + 1);
        _pos++;
    }

    /// <summary>Where brackets do not match: a line that is not indented further than the one with the bracket is not inside it.</summary>
    private bool ClosesByIndentation(int indent, int lineBefore) =>
        _flowMends && _line != lineBefore && _openSquares + _openCurlies >= 2 && IsLeftOf(_line, indent + 1);

    private bool CloseMissing(int open, int previous)
    {
        var end = Math.Max(previous, LastTokenEnd(open + 1));
        _flowEnd = end;
        _problems.Add(UnclosedBracket.For(open, _text[open], end));
        return false;
    }

    private int LastTokenEnd(int least) => _tokens.Count > 0 ? Math.Max(least, _tokens[^1].Span.End) : least;

    private YamlNode ParseFlowItem()
    {
        var start = _pos;
        var line = _line;
        var count = _tokens.Count;
        var key = _text[_pos] == ':' && IsFlowColon(_pos) ? Empty(_pos) : FlowComplexKey() ?? ParseFlowNode();
        var end = FlowLineEnd();
        var at = _pos;
        while (at < end && _text[at] is ' ' or '\t')
        {
            at++;
        }

        var isJson = _pos > start && _text[_pos - 1] is '"' or '\'';
        var isPair = at < end && _text[at] == ':' && (IsFlowColon(at) || isJson) && line == _line;
        var isHalfTyped = at < end && _text[at] is '[' or '{' && key is YamlScalar { Style: ScalarStyle.Plain, Value.Length: > 0 };
        if (!isPair && !isHalfTyped)
        {
            return key;
        }

        var scalar = AsKey(key, count);
        var pair = ParseFlowPair(scalar);
        return Finish([pair], pair.Span, isFlow: true);
    }

    private YamlScalar? FlowComplexKey()
    {
        if (_text[_pos] == '?' && (_pos + 1 >= _flowLimit || _text[_pos + 1] is ' ' or '\t' or '\r' or '\n'))
        {
            _problems.Add(UnsupportedYaml.For(new SourceSpan(_pos, _pos + 1), "Keys with \"? \" are", "Remove the question mark."));
            Take(TokenKind.Skipped, _pos, _pos + 1);
            _pos++;
            if (!SkipFlowBlanks() || _text[_pos] is ',' or ']' or '}')
            {
                return Empty(_pos);
            }
        }

        return null;
    }

    private YamlScalar ParseFlowKey()
    {
        if (_text[_pos] == ':' && IsFlowColon(_pos))
        {
            return Empty(_pos);
        }

        var count = _tokens.Count;
        return FlowComplexKey() ?? AsKey(ParseFlowNode(), count);
    }

    /// <summary>A key must be a scalar; anything else is kept as the text it is.</summary>
    private YamlScalar AsKey(YamlNode node, int firstToken)
    {
        for (var token = firstToken; token < _tokens.Count; token++)
        {
            _tokens[token] = _tokens[token].Kind == TokenKind.Scalar ? _tokens[token] with { Kind = TokenKind.Key } : _tokens[token];
        }

        if (node is YamlScalar scalar)
        {
            return scalar;
        }

        _problems.Add(UnsupportedYaml.For(node.Span, "A key that is no plain or quoted word is", "Put the key in quotes."));
        return new YamlScalar { Value = _text[node.Span.Start..node.Span.End], Span = node.Span };
    }

    private YamlPair ParseFlowPair(YamlScalar key)
    {
        var (pos, line) = (_pos, _line);
        var more = SkipFlowBlanks();
        var isQuoted = key.Style != ScalarStyle.Plain;
        if (more && _text[_pos] == ':' && (isQuoted || IsFlowColon(_pos)))
        {
            if (key.Span.Length == 0)
            {
                _problems.Add(UnexpectedText.For(new SourceSpan(_pos, _pos + 1), "A key is missing in front of the colon."));
            }

            Take(TokenKind.Punctuation, _pos, _pos + 1);
            var behind = ++_pos;
            (pos, line) = (_pos, _line);
            YamlNode? value = null;
            if (SkipFlowBlanks() && _text[_pos] is not (',' or ']' or '}'))
            {
                value = ParseFlowNode();
            }
            else
            {
                (_pos, _line) = (pos, line);
            }

            return new YamlPair
            {
                Key = key,
                Value = value,
                Span = new SourceSpan(key.Span.Start, Math.Max(behind, value?.Span.End ?? 0)),
            };
        }

        var half = HalfTypedValue(more, line);
        if (half is null)
        {
            (_pos, _line) = (pos, line);
        }

        _problems.Add(MissingColon.For(key.Span, key.Value, half is not null, key.Style == ScalarStyle.Plain));
        return new YamlPair
        {
            Key = key,
            Value = half,
            Span = new SourceSpan(key.Span.Start, half?.Span.End ?? key.Span.End),
            HasColon = false,
        };
    }

    /// <summary><c>conv { kernel: 3 }</c>: only the colon is missing.</summary>
    private YamlNode? HalfTypedValue(bool more, int line) => more && _line == line && _text[_pos] is '[' or '{' ? ParseFlowNode() : null;

    private bool IsFlowColon(int offset) =>
        offset + 1 >= _flowLimit || _text[offset + 1] is ' ' or '\t' or '\r' or '\n' or ',' or '[' or ']' or '{' or '}';

    private int FlowLineEnd() => Math.Min(_lines[_line].End, _flowLimit);

    /// <summary>Skips blanks, line ends and comments; false at the end of the brackets' text.</summary>
    private bool SkipFlowBlanks()
    {
        while (_pos < _flowLimit)
        {
            var end = FlowLineEnd();
            SkipBlanks(end);
            if (_pos < end && !AtComment())
            {
                return true;
            }

            if (_line + 1 >= _lines.Count || _lines[_line + 1].Start >= _flowLimit || end == _flowLimit)
            {
                return false;
            }

            _pos = _lines[++_line].Start;
        }

        return false;
    }
}
