using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Formatting;

/// <summary>At which column every line of a text should start.</summary>
/// <remarks>
/// Entries of block mappings and lists stand where their depth says; what goes on over several lines (brackets, long texts, block
/// scalars) moves with its owner; comments move with the line below them.
/// </remarks>
internal sealed class Indentation
{
    private readonly SyntaxTree _tree;
    private readonly Layout _layout;
    private readonly CancellationToken _cancellation;
    private readonly int?[] _columns;
    private readonly Queue<SourceSpan> _dashes;

    private Indentation(SyntaxTree tree, Layout layout, CancellationToken cancellation)
    {
        (_tree, _layout, _cancellation) = (tree, layout, cancellation);
        _columns = new int?[tree.Lines.Count];
        _dashes = new(tree.Tokens.Where(token => token.Kind == TokenKind.Punctuation && IsDash(token.Span)).Select(token => token.Span));
    }

    /// <summary>The column of each line; null where a line is to stay as it is.</summary>
    public static IReadOnlyList<int?> Of(SyntaxTree tree, Layout layout, CancellationToken cancellation)
    {
        var indentation = new Indentation(tree, layout, cancellation);
        if (tree.Root is { } root)
        {
            indentation.Place(root, 0, 0);
        }

        indentation.PlaceComments();
        return indentation._columns;
    }

    private bool IsDash(SourceSpan span) => span.Length == 1 && _tree.Text[span.Start] == '-';

    /// <param name="node">A value.</param>
    /// <param name="column">Where it starts if it has lines of its own.</param>
    /// <param name="owner">How far the entry that it belongs to moves.</param>
    private void Place(YamlNode node, int column, int owner)
    {
        _cancellation.ThrowIfCancellationRequested();
        switch (node)
        {
            case YamlMapping { IsFlow: false } mapping:
                PlaceMapping(mapping, column);
                break;
            case YamlSequence { IsFlow: false } sequence:
                PlaceSequence(sequence, column);
                break;
            default:
                PlaceLeaf(node, column, owner);
                break;
        }
    }

    private void PlaceMapping(YamlMapping mapping, int column)
    {
        foreach (var pair in mapping.Pairs)
        {
            var moved = column - Layout.ColumnOf(_tree, pair.Key.Span.Start);
            Begin(pair.Key.Span.Start, column);
            if (pair.Value is not { } value)
            {
                continue;
            }

            var isList = value is YamlSequence { IsFlow: false };
            Place(value, isList && _layout.IsFlush ? column : column + _layout.Unit, moved);
        }
    }

    private void PlaceSequence(YamlSequence sequence, int column)
    {
        foreach (var item in sequence.Items)
        {
            var moved = 0;
            if (_dashes.TryDequeue(out var dash))
            {
                moved = column - ColumnOf(dash.Start);
                Begin(dash.Start, column);
            }

            Place(item, column + 2, moved);
        }
    }

    /// <summary>A scalar, an alias, or something in brackets: its first line starts at the column where it is alone there, the others move along.</summary>
    private void PlaceLeaf(YamlNode node, int column, int owner)
    {
        Begin(node.Span.Start, column);
        var (first, last) = (LineOf(node.Span.Start), LineOf(node.Span.End));
        for (var line = first + 1; line <= last; line++)
        {
            var indentation = IndentationOf(line);
            if (indentation is { } known)
            {
                _columns[line] = Math.Max(0, known + owner);
            }
        }
    }

    /// <summary>Says where a line starts, if this is what it starts with; an anchor may stand before it.</summary>
    private void Begin(int offset, int column)
    {
        var line = LineOf(offset);
        var start = _tree.Lines.StartOf(line);
        var before = _tree.Text.AsSpan(start, offset - start).Trim(" \t");
        if (before.IsEmpty || (before[0] == '&' && !before.Contains(' ')))
        {
            _columns[line] ??= column;
        }
    }

    /// <summary>Comments on lines of their own go with the next line that stood at their depth or less, else with the one before.</summary>
    private void PlaceComments()
    {
        var next = -1;
        for (var line = _columns.Length - 1; line >= 0; line--)
        {
            if (_columns[line] is not null)
            {
                next = line;
            }
            else if (IsComment(line))
            {
                _columns[line] = ColumnOfComment(line, next);
            }
        }
    }

    private int ColumnOfComment(int line, int next)
    {
        var own = IndentationOf(line)!.Value;
        if (next >= 0 && (IndentationOf(next) == own || own <= IndentationOf(next)))
        {
            return Math.Max(0, own + _columns[next]!.Value - IndentationOf(next)!.Value);
        }

        for (var before = line - 1; before >= 0; before--)
        {
            if (_columns[before] is { } column && IndentationOf(before) is { } indentation && indentation <= own)
            {
                return Math.Max(0, own + column - indentation);
            }
        }

        return own;
    }

    private bool IsComment(int line) => FirstOf(line) is { } first && _tree.Text[first] == '#';

    private int LineOf(int offset) => _tree.Lines.PositionOf(offset).Line;

    private int ColumnOf(int offset) => _tree.Lines.PositionOf(offset).Character;

    /// <summary>Blanks before the first character of a line; null for a blank line.</summary>
    private int? IndentationOf(int line) => FirstOf(line) - _tree.Lines.StartOf(line);

    private int? FirstOf(int line)
    {
        var start = _tree.Lines.StartOf(line);
        var end = line + 1 < _tree.Lines.Count ? _tree.Lines.StartOf(line + 1) : _tree.Text.Length;
        var first = _tree.Text.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n");
        return first < 0 ? null : start + first;
    }
}
