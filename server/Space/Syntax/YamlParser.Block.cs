using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Block mappings and sequences.</summary>
internal sealed partial class YamlParser
{
    /// <summary>
    /// Reads the value at the cursor, which stands at the first content of a line or behind a dash, further right than
    /// <paramref name="parent"/>. Afterwards the cursor stands at the next content.
    /// </summary>
    private YamlNode ParseBlockNode(int parent)
    {
        if (_depth >= DepthLimit)
        {
            return SkipBlock(parent);
        }

        _depth++;
        var node = ParseBlockContent(parent);
        _depth--;
        return node;
    }

    private YamlNode ParseBlockContent(int parent)
    {
        var end = _lines[_line].End;
        if (_text[_pos] == '?' && IsBlankOrEnd(_pos + 1, end))
        {
            SkipComplexKey();
            if (AtEnd || Column <= parent)
            {
                return Empty(_pos);
            }

            end = _lines[_line].End;
        }

        if (_text[_pos] is '&' or '!' && !IsKey(_pos, end))
        {
            var anchored = ReadProperties(end, inFlow: false);
            YamlNode node;
            if (_pos < end && !AtComment())
            {
                node = AtDash(_pos, end) || IsKey(_pos, end) ? ParseCollectionOrKey(parent) : ParseInline(parent);
            }
            else
            {
                var behind = _pos;
                GoToContent(_line + 1);
                node = !AtEnd && Column > parent ? ParseBlockContent(parent) : Empty(Math.Min(behind, end));
            }

            Name(anchored, node);
            return node;
        }

        return ParseCollectionOrKey(parent);
    }

    private YamlNode ParseCollectionOrKey(int parent)
    {
        var end = _lines[_line].End;
        if (AtDash(_pos, end))
        {
            return ParseBlockSequence(parent);
        }

        return IsKey(_pos, end) || IsHalfTypedKey(parent) ? ParseBlockMapping(parent) : ParseInline(parent);
    }

    private static void Name(Anchored? anchored, YamlNode node)
    {
        if (anchored is null)
        {
            return;
        }

        node.Anchor ??= anchored.Name;
        Complete(anchored, node);
    }

    private YamlMapping ParseBlockMapping(int parent)
    {
        var column = Column;
        var pairs = new List<YamlPair>();
        do
        {
            pairs.Add(ParsePair(column));
        } while (GoToEntry(parent, column, dash: false));

        return Finish(pairs, new SourceSpan(pairs[0].Span.Start, pairs[^1].Span.End), isFlow: false);
    }

    private YamlSequence ParseBlockSequence(int parent)
    {
        var column = Column;
        var start = _pos;
        var items = new List<YamlNode>();
        do
        {
            items.Add(ParseItem(column));
        } while (GoToEntry(parent, column, dash: true));

        return new YamlSequence { Items = items, Span = new SourceSpan(start, Math.Max(start + 1, items[^1].Span.End)) };
    }

    /// <summary>Whether the cursor stands at one more entry of the collection in this column. Lines between the levels are taken in, with a problem.</summary>
    private bool GoToEntry(int parent, int column, bool dash)
    {
        if (AtEnd)
        {
            return false;
        }

        // A sequence may stand in the column of the key that it belongs to; there it ends with its last dash.
        var isFlush = dash && parent == column;
        if (Column < parent || (Column == parent && !(isFlush && AtDash(_pos, _lines[_line].End))))
        {
            return false;
        }

        var end = _lines[_line].End;
        var line = new SourceSpan(_pos, ContentEnd(_pos, end));
        var atDash = AtDash(_pos, end);
        if (Column != column)
        {
            _problems.Add(UnevenIndentation.For(line, $"Its neighbours start with {column} spaces."));
        }
        else if (atDash && !dash)
        {
            _problems.Add(
                UnexpectedText.For(line, "A sequence item cannot stand among the keys of a mapping. Indent it below the key it belongs to.")
            );
        }
        else if (!atDash && dash)
        {
            _problems.Add(UnexpectedText.For(line, "Every entry of this sequence starts with \"- \". Write it in front of this one."));
        }

        return true;
    }

    private YamlNode ParseItem(int column)
    {
        var end = _lines[_line].End;
        if (!AtDash(_pos, end))
        {
            return ParseBlockNode(column - 1);
        }

        Take(TokenKind.Punctuation, _pos, _pos + 1);
        var behind = ++_pos;
        SkipBlanks(end);
        _broken = false;
        if (_pos < end && !AtComment())
        {
            var item = ParseBlockNode(column);
            return _broken ? TakeNested(item, column, flush: false) : item;
        }

        GoToContent(_line + 1);
        return AtEnd || Column <= column ? Empty(behind) : ParseBlockNode(column);
    }

    private YamlPair ParsePair(int column)
    {
        var end = _lines[_line].End;
        if (AtDash(_pos, end))
        {
            // A misplaced item (reported): its value is read, and kept under an empty key, so that its own lines do no harm.
            var orphan = ParseBlockNode(column);
            return new YamlPair
            {
                Key = Empty(orphan.Span.Start),
                Value = orphan,
                Span = orphan.Span,
                HasColon = false,
            };
        }

        var colon = FindColon(_pos, end);
        var anchored = ReadProperties(end, inFlow: false);
        var key = ReadKey(colon, end, out var hasColon);
        Name(anchored, key);
        var afterKey = _pos;
        if (hasColon)
        {
            Take(TokenKind.Punctuation, _pos, _pos + 1);
            afterKey = ++_pos;
        }

        var value = ParsePairValue(column, hasColon);
        if (!hasColon)
        {
            _problems.Add(MissingColon.For(key.Span, key.Value, value is not null, key.Style == ScalarStyle.Plain));
        }

        return new YamlPair
        {
            Key = key,
            Value = value,
            Span = new SourceSpan(key.Span.Start, Math.Max(afterKey, value?.Span.End ?? 0)),
            HasColon = hasColon,
        };
    }

    private YamlNode? ParsePairValue(int column, bool hasColon)
    {
        var end = _lines[_line].End;
        SkipBlanks(end);
        Anchored? anchored = null;
        if (_pos < end && _text[_pos] is '&' or '!')
        {
            anchored = ReadProperties(end, inFlow: false);
        }

        YamlNode? value;
        if (_pos < end && !AtComment())
        {
            if (hasColon && AtDash(_pos, end))
            {
                _problems.Add(
                    UnexpectedText.For(
                        new SourceSpan(_pos, _pos + 1),
                        "A sequence with dashes starts on the line below its key, or is written in brackets."
                    )
                );
                value = ParseBlockNode(column);
            }
            else
            {
                _broken = false;
                value = ParseInline(column);
                value = _broken ? TakeNested(value, column, flush: true) : value;
            }
        }
        else
        {
            var behind = anchored?.Span.End ?? _pos;
            GoToContent(_line + 1);
            value = IsNested(column, flush: true) ? ParseBlockNode(column) : null;
            value ??= anchored is null ? null : Empty(behind);
        }

        if (value is not null)
        {
            Name(anchored, value);
        }

        return value;
    }

    /// <summary>Whether the cursor stands at lines that belong to the entry in this column; flush: a sequence may stand in the same column.</summary>
    private bool IsNested(int column, bool flush) =>
        !AtEnd && (Column > column || (flush && Column == column && AtDash(_pos, _lines[_line].End)));

    /// <summary>After a value without an end: what is indented below belongs to its key rather than to it.</summary>
    private YamlNode TakeNested(YamlNode broken, int column, bool flush)
    {
        _broken = false;
        return IsNested(column, flush) ? ParseBlockNode(column) : broken;
    }

    private YamlMapping Finish(List<YamlPair> pairs, SourceSpan span, bool isFlow)
    {
        var mapping = new YamlMapping
        {
            Pairs = pairs,
            Span = span,
            IsFlow = isFlow,
        };
        ReportDuplicates(pairs);
        var depth = 0;
        foreach (var pair in pairs)
        {
            if (!pair.IsMerge || pair.Value is null)
            {
                continue;
            }

            if (!MergeKeys.CanMerge(pair.Value))
            {
                _problems.Add(BadMerge.For(pair.Value.Span));
            }

            depth = Math.Max(depth, MergeKeys.DepthOf(pair.Value) + 1);
            if (depth > DepthLimit)
            {
                _problems.Add(TooDeep.For(pair.Value.Span, DepthLimit));
            }
        }

        mapping.MergeDepth = depth;
        return mapping;
    }

    private void ReportDuplicates(List<YamlPair> pairs)
    {
        if (pairs.Count < 2)
        {
            return;
        }

        if (pairs.Count <= 12)
        {
            ReportDuplicatesOfFew(pairs);
            return;
        }

        var first = new Dictionary<string, YamlPair>(pairs.Count);
        foreach (var pair in pairs)
        {
            if (pair.HasColon && !first.TryAdd(pair.Key.Value, pair))
            {
                _problems.Add(DuplicateKey.For(pair.Key.Span, first[pair.Key.Value].Key.Span, pair.Key.Value));
            }
        }
    }

    /// <summary>Comparing all with all is quicker for a few, and most mappings are small.</summary>
    private void ReportDuplicatesOfFew(List<YamlPair> pairs)
    {
        for (var second = 1; second < pairs.Count; second++)
        {
            var (key, first) = (pairs[second].Key, 0);
            while (first < second && !(pairs[first].HasColon && string.Equals(pairs[first].Key.Value, key.Value, StringComparison.Ordinal)))
            {
                first++;
            }

            if (first < second && pairs[second].HasColon)
            {
                _problems.Add(DuplicateKey.For(key.Span, pairs[first].Key.Span, key.Value));
            }
        }
    }

    private YamlScalar SkipBlock(int parent)
    {
        var start = _pos;
        _problems.Add(TooDeep.For(new SourceSpan(_pos, ContentEnd(_pos, _lines[_line].End)), DepthLimit));
        do
        {
            Take(TokenKind.Skipped, _pos, _lines[_line].End);
            GoToContent(_line + 1);
        } while (!AtEnd && Column > parent);
        return Empty(start);
    }

    private void SkipComplexKey()
    {
        _problems.Add(
            UnsupportedYaml.For(
                new SourceSpan(_pos, _pos + 1),
                "Keys of several lines (\"? \") are",
                "Write the key on one line, followed by a colon."
            )
        );
        Take(TokenKind.Skipped, _pos, _pos + 1);
        var end = _lines[_line].End;
        _pos++;
        SkipBlanks(end);
        if (_pos >= end || AtComment() || (_text[_pos] == '?' && IsBlankOrEnd(_pos + 1, end)))
        {
            Take(TokenKind.Skipped, _pos, ContentEnd(_pos, end));
            GoToContent(_line + 1);
        }
    }

    private static YamlScalar Empty(int at) => new() { Value = "", Span = new SourceSpan(at, at) };
}
