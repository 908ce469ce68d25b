using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits;

/// <summary>Small edits of a tree's text that keep comments, blanks and line ends around them.</summary>
public sealed class NodeEdits
{
    private readonly SyntaxTree _tree;
    private readonly string _text;
    private readonly TextLines _lines;

    /// <summary>Edits of one text.</summary>
    public NodeEdits(SyntaxTree tree)
    {
        _tree = tree;
        _text = tree.Text;
        _lines = new TextLines(tree);
    }

    /// <summary>Puts another text in a node's place; its anchor and comments stay.</summary>
    public static IReadOnlyList<TextEdit> Replace(YamlNode node, string text) => [new TextEdit(node.Span, text)];

    /// <summary>Adds a pair behind the others. The value is written on the key's line, so it is a scalar or in brackets.</summary>
    public IReadOnlyList<TextEdit> InsertKey(YamlMapping mapping, string key, string value)
    {
        var pair = $"{ScalarText.Of(key)}: {value}";
        if (mapping.IsFlow)
        {
            return InsertInBrackets(mapping, mapping.Pairs.Count == 0 ? null : mapping.Pairs[^1].Span, pair, padding: " ");
        }

        var column = _lines.Column(mapping.Span.Start);
        return [LineAfter(mapping.Span.End, $"{new string(' ', column)}{pair}")];
    }

    /// <summary>Adds an item behind the others, in the layout that they have. The item is a scalar or in brackets.</summary>
    public IReadOnlyList<TextEdit> InsertItem(YamlSequence sequence, string item)
    {
        if (sequence.IsFlow)
        {
            return InsertInBrackets(sequence, sequence.Items.Count == 0 ? null : sequence.Items[^1].Span, item, padding: "");
        }

        var column = _lines.Column(sequence.Span.Start);
        return [LineAfter(sequence.Span.End, $"{new string(' ', column)}- {item}")];
    }

    /// <summary>
    /// Removes items of a sequence: in a block with their lines and the comments on these, in brackets with a comma. A sequence that
    /// loses all its items becomes <c>[]</c>.
    /// </summary>
    public IReadOnlyList<TextEdit> RemoveItems(YamlSequence sequence, IReadOnlyCollection<YamlNode> items)
    {
        var places = Enumerable.Range(0, sequence.Items.Count).Where(place => items.Contains(sequence.Items[place])).ToList();
        if (places.Count == 0)
        {
            return [];
        }

        if (sequence.IsFlow)
        {
            return places.Count == sequence.Items.Count && !_text.AsSpan(sequence.Span.Start, sequence.Span.Length).Contains('#')
                ? Replace(sequence, "[]")
                : RemoveFromBrackets(sequence, places);
        }

        var spans = places.Select(place => LinesOf(sequence.Items[place])).ToList();
        var edits = Merge(spans).Select(span => new TextEdit(_lines.Removable(span), "")).ToList();
        if (places.Count == sequence.Items.Count && OwnerOf(sequence) is { } owner)
        {
            var behind = ColonEnd(owner);
            edits.Add(new TextEdit(new SourceSpan(behind, behind), " []"));
        }

        return edits;
    }

    /// <summary>Writes a block sequence of one item in the place of an empty value: nothing, <c>[]</c> or <c>null</c>.</summary>
    public IReadOnlyList<TextEdit> FillWithItem(YamlMapping mapping, YamlPair pair, string item)
    {
        var edits = new List<TextEdit>();
        var behind = ColonEnd(pair);
        if (pair.Value is { Span.Length: > 0 } value)
        {
            if (mapping.IsFlow)
            {
                return Replace(value, $"[{item}]");
            }

            var from = value.Span.Start;
            while (from > behind && _text[from - 1] is ' ' or '\t')
            {
                from--;
            }

            edits.Add(new TextEdit(new SourceSpan(from, value.Span.End), ""));
            behind = value.Span.End;
        }
        else if (mapping.IsFlow)
        {
            return [new TextEdit(new SourceSpan(behind, behind), $" [{item}]")];
        }
        else
        {
            behind = Math.Max(behind, pair.Value?.Span.End ?? 0);
        }

        var indent = new string(' ', _lines.Column(pair.Key.Span.Start) + 2);
        edits.Add(LineAfter(behind, $"{indent}- {item}"));
        return edits;
    }

    /// <summary>Adds text at the end of the document, with one blank line before it.</summary>
    /// <param name="lines">Without a line end.</param>
    public IReadOnlyList<TextEdit> Append(IEnumerable<string> lines)
    {
        var end = DocumentEnd();
        var before = _text.AsSpan(0, end);
        var content = before.TrimEnd(" \t\r\n\uFEFF").Length;
        var isTerminated = end == 0 || before[^1] is '\r' or '\n' or '\uFEFF';
        var breaks = before[content..].Count('\n') + (before[content..].Contains('\n') ? 0 : before[content..].Count('\r'));
        var lead = content == 0 ? 0 : Math.Max(0, 2 - breaks);
        if (!isTerminated && breaks > 0)
        {
            // The last line holds blanks only.
            lead = Math.Max(1, lead);
        }

        var text = string.Concat(Enumerable.Repeat(_lines.Break, lead)) + string.Join(_lines.Break, lines);
        return [new TextEdit(new SourceSpan(end, end), isTerminated || end < _text.Length ? text + _lines.Break : text)];
    }

    private int DocumentEnd()
    {
        var root = _tree.Root?.Span.End ?? 0;
        foreach (var token in _tree.Tokens)
        {
            if (
                token.Kind == TokenKind.Document
                && token.Span.Start >= root
                && token.Span.Start > 0
                && (_tree.Root is not null || _text[token.Span.Start] == '.')
            )
            {
                return token.Span.Start;
            }
        }

        return _text.Length;
    }

    private TextEdit LineAfter(int offset, string line)
    {
        var end = _lines.EndOf(offset);
        return new TextEdit(new SourceSpan(end, end), _lines.Break + line);
    }

    private static YamlPair? OwnerOf(YamlNode node) => (node.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => pair.Value == node);

    /// <summary>Behind the colon of a pair, and the anchor of its value.</summary>
    private int ColonEnd(YamlPair pair)
    {
        var limit = pair.Value?.Span.Start ?? pair.Span.End;
        var end = pair.Key.Span.End;
        foreach (var token in _tree.Tokens)
        {
            if (
                token.Span.Start >= pair.Key.Span.End
                && token.Span.End <= limit
                && token.Kind is TokenKind.Punctuation or TokenKind.Anchor
                && _text[token.Span.Start] is ':' or '&'
            )
            {
                end = token.Span.End;
            }
        }

        return end;
    }

    private SourceSpan LinesOf(YamlNode item)
    {
        var dash = _lines.DashBefore(item);
        return _lines.WholeLines(dash < 0 ? item.Span.Start : dash, item.Span.End);
    }

    private static IEnumerable<SourceSpan> Merge(List<SourceSpan> spans)
    {
        var open = spans[0];
        foreach (var span in spans.Skip(1))
        {
            if (span.Start <= open.End)
            {
                open = new SourceSpan(open.Start, Math.Max(open.End, span.End));
                continue;
            }

            yield return open;
            open = span;
        }

        yield return open;
    }

    private IReadOnlyList<TextEdit> InsertInBrackets(YamlNode brackets, SourceSpan? last, string entry, string padding)
    {
        var open = brackets.Span.Start + 1;
        if (last is not { } before)
        {
            return [new TextEdit(new SourceSpan(open, open), $"{padding}{entry}{padding}")];
        }

        var comma = CommaAfter(before.End, brackets.Span.End);
        var behind = comma < 0 ? before.End : comma + 1;
        var separator = comma < 0 ? "," : "";
        if (_lines.Line(before.Start) == _lines.Line(brackets.Span.Start) || !_lines.IsBlank(_lines.StartOf(before.Start), before.Start))
        {
            return [new TextEdit(new SourceSpan(behind, behind), $"{separator} {entry}")];
        }

        // Each entry stands on its own line: so does the new one, below the comment of the one before.
        var line = $"{_lines.Break}{new string(' ', _lines.Column(before.Start))}{entry}{(comma < 0 ? "" : ",")}";
        var end = _lines.EndOf(behind);
        if (!_lines.IsBlankOrComment(behind, end))
        {
            return [new TextEdit(new SourceSpan(behind, behind), separator + line)];
        }

        return separator.Length > 0 && end > behind
            ? [new TextEdit(new SourceSpan(behind, behind), separator), new TextEdit(new SourceSpan(end, end), line)]
            : [new TextEdit(new SourceSpan(end, end), separator + line)];
    }

    private int CommaAfter(int from, int to)
    {
        foreach (var token in _tree.Tokens)
        {
            if (token.Span.Start >= from && token.Span.End <= to && token.Kind == TokenKind.Punctuation && _text[token.Span.Start] == ',')
            {
                return token.Span.Start;
            }
        }

        return -1;
    }

    private List<TextEdit> RemoveFromBrackets(YamlSequence sequence, List<int> places)
    {
        var edits = new List<TextEdit>();
        foreach (var place in places)
        {
            var item = sequence.Items[place];
            var start = AnchorStart(sequence, place);
            var next = place + 1 < sequence.Items.Count ? AnchorStart(sequence, place + 1) : sequence.Span.End;
            var comma = CommaAfter(item.Span.End, next);
            var end = comma < 0 ? item.Span.End : comma + 1;
            var ownLines = _lines.IsBlank(_lines.StartOf(start), start) && _lines.IsBlankOrComment(end, _lines.EndOf(end));
            if (ownLines)
            {
                edits.Add(new TextEdit(_lines.WholeLines(start, end), ""));
                continue;
            }

            while (comma >= 0 && end < next && _text[end] is ' ' or '\t')
            {
                end++;
            }

            // The last item takes the comma before it along, unless that one goes with its own item.
            var isLast = comma < 0 && place > 0 && !places.Contains(place - 1);
            edits.Add(new TextEdit(new SourceSpan(isLast ? sequence.Items[place - 1].Span.End : start, end), ""));
        }

        return edits;
    }

    private int AnchorStart(YamlSequence sequence, int place)
    {
        var item = sequence.Items[place];
        if (item.Anchor is null)
        {
            return item.Span.Start;
        }

        var from = place == 0 ? sequence.Span.Start : sequence.Items[place - 1].Span.End;
        return _text.LastIndexOf($"&{item.Anchor}", item.Span.Start, item.Span.Start - from, StringComparison.Ordinal) is >= 0 and var at
            ? at
            : item.Span.Start;
    }
}
