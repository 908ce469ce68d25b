using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Formatting;

/// <summary>What to change between the tokens of a text.</summary>
/// <param name="tree">The text.</param>
/// <param name="columns">The column of each line, null where it stays.</param>
internal sealed class GapEdits(SyntaxTree tree, IReadOnlyList<int?> columns)
{
    private readonly List<(TextEdit Edit, bool IsIndentation)> _edits = [];
    private readonly string _text = tree.Text;

    /// <summary>In the order of the text. Edits of indentation belong together: some without the others may say something else.</summary>
    public IReadOnlyList<(TextEdit Edit, bool IsIndentation)> Find(CancellationToken cancellation)
    {
        var tokens = tree.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (tokens[i].Kind is TokenKind.Blank or TokenKind.LineBreak)
            {
                var first = i;
                while (i + 1 < tokens.Count && tokens[i + 1].Kind is TokenKind.Blank or TokenKind.LineBreak)
                {
                    i++;
                }

                var before = first == 0 ? (SyntaxToken?)null : tokens[first - 1];
                var after = i + 1 == tokens.Count ? (SyntaxToken?)null : tokens[i + 1];
                Between(before, new SourceSpan(tokens[first].Span.Start, tokens[i].Span.End), after);
                continue;
            }

            if (i > 0 && tokens[i - 1].Kind is not (TokenKind.Blank or TokenKind.LineBreak))
            {
                Between(tokens[i - 1], new SourceSpan(tokens[i].Span.Start, tokens[i].Span.Start), tokens[i]);
            }

            InToken(tokens[i]);
        }

        return [.. _edits.OrderBy(edit => edit.Edit.Span.Start)];
    }

    private void Between(SyntaxToken? before, SourceSpan gap, SyntaxToken? after)
    {
        var old = _text.AsSpan(gap.Start, gap.Length);
        if (before is { Kind: TokenKind.Document or TokenKind.Skipped } || after is { Kind: TokenKind.Document or TokenKind.Skipped })
        {
            return;
        }

        var breaks = LineBreaks(gap);
        if (breaks.Count > 0)
        {
            BetweenLines(before, gap, after, breaks);
        }
        else if (before is null)
        {
            Change(gap, Margin(gap.End, gap.Length), isIndentation: true);
        }
        else if (after is null)
        {
            Change(gap, IsBlockContent(before.Value) ? old.ToString() : "", isIndentation: false);
        }
        else if (Within(before.Value, after.Value, old.Length) is { } blanks)
        {
            Change(gap, blanks, isIndentation: false);
        }
    }

    /// <summary>The blanks between two tokens of one line; null where they stay as they are.</summary>
    private string? Within(SyntaxToken before, SyntaxToken after, int length)
    {
        if (after.Kind == TokenKind.Comment || before.Kind == TokenKind.Comment)
        {
            // Comments beside each other are often aligned by hand.
            return null;
        }

        var (left, right) = (Punctuation(before), Punctuation(after));
        return (left, right) switch
        {
            ('{', '}') or ('[', ']') => "",
            (_, ':') => before.Kind == TokenKind.Alias ? " " : "",
            (_, ',') => "",
            ('{', _) or (_, '}') => " ",
            ('[', _) or (_, ']') => "",
            (',' or ':' or '-', _) => " ",
            _ => length > 0 ? " " : null,
        };
    }

    private void BetweenLines(SyntaxToken? before, SourceSpan gap, SyntaxToken? after, List<SourceSpan> breaks)
    {
        // Blank lines behind a block scalar may be a part of it.
        var keepsBlankLines = before is { } left && (IsBlockContent(left) || IsBlockHeader(left));
        if (!keepsBlankLines)
        {
            var kept =
                before is null ? 0
                : after is null ? 1
                : Math.Min(2, breaks.Count);
            if (kept > 0)
            {
                // From the last character to the break: blanks that nobody sees.
                Change(new SourceSpan(gap.Start, breaks[0].Start), "", isIndentation: false);
            }

            var from = kept == 0 ? gap.Start : breaks[0].End;
            var lastBreak = breaks[^1];
            var newLine = _text[breaks[0].Start..breaks[0].End];
            var middle = kept < 2 ? "" : newLine;
            if (lastBreak.End > from)
            {
                Change(new SourceSpan(from, lastBreak.End), middle, isIndentation: false);
            }
        }

        var margin = new SourceSpan(breaks[^1].End, gap.End);
        if (after is { } right && IsBlockContent(right))
        {
            // Its indentation is a part of it.
            return;
        }

        if (after is not null)
        {
            Change(margin, Margin(gap.End, margin.Length), isIndentation: true);
        }
        else if (!keepsBlankLines)
        {
            Change(margin, "", isIndentation: false);
        }
    }

    /// <summary>Lines that a long text goes on over.</summary>
    private void InToken(SyntaxToken token)
    {
        var span = token.Span;
        var (first, last) = (LineOf(span.Start) + (IsBlockContent(token) ? 0 : 1), LineOf(span.End));
        for (var line = first; line <= last; line++)
        {
            var start = tree.Lines.StartOf(line);
            var end = start;
            while (end < span.End && _text[end] == ' ')
            {
                end++;
            }

            if (columns[line] is { } column && end < _text.Length && _text[end] is not ('\r' or '\n' or '\t'))
            {
                Change(new SourceSpan(start, end), new string(' ', column), isIndentation: true);
            }
        }
    }

    private string Margin(int offset, int old) => new(' ', columns[LineOf(offset)] ?? old);

    private void Change(SourceSpan span, string text, bool isIndentation)
    {
        if (!_text.AsSpan(span.Start, span.Length).SequenceEqual(text))
        {
            _edits.Add((new TextEdit(span, text), isIndentation));
        }
    }

    private List<SourceSpan> LineBreaks(SourceSpan gap)
    {
        var breaks = new List<SourceSpan>();
        for (var i = gap.Start; i < gap.End; i++)
        {
            if (_text[i] is '\n' or '\r')
            {
                var end = _text[i] == '\r' && i + 1 < gap.End && _text[i + 1] == '\n' ? i + 2 : i + 1;
                breaks.Add(new SourceSpan(i, end));
                i = end - 1;
            }
        }

        return breaks;
    }

    private char Punctuation(SyntaxToken token) =>
        token is { Kind: TokenKind.Punctuation, Span.Length: 1 } ? _text[token.Span.Start] : '\0';

    private bool IsBlockHeader(SyntaxToken token) => token.Kind == TokenKind.Punctuation && _text[token.Span.Start] is '|' or '>';

    /// <summary>The lines of a block scalar are one token, which starts with its indentation.</summary>
    private bool IsBlockContent(SyntaxToken token) =>
        token is { Kind: TokenKind.Scalar, Span.Length: > 0 }
        && _text[token.Span.Start] is ' ' or '\r' or '\n'
        && tree.Lines.StartOf(LineOf(token.Span.Start)) == token.Span.Start;

    private int LineOf(int offset) => tree.Lines.PositionOf(offset).Line;
}
