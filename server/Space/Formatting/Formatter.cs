using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Formatting;

/// <summary>Lays a text out evenly: depth of lines, blanks around punctuation, blank lines. Comments stay, and so does every meaning.</summary>
/// <remarks>
/// Only gaps between tokens are edited, never a token. What comes out is read again and compared; a text that would not say the same any
/// more stays as it is. That is our guard against our own mistakes, and it holds for a part of a text as well.
/// </remarks>
public static class Formatter
{
    /// <summary>The edits of a whole text; none where it has syntax errors.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static IReadOnlyList<TextEdit> Format(SyntaxTree tree, CancellationToken cancellation) =>
        Format(tree, new SourceSpan(0, tree.Text.Length), cancellation);

    /// <summary>The edits of the lines that a piece of a text touches.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static IReadOnlyList<TextEdit> Format(SyntaxTree tree, SourceSpan range, CancellationToken cancellation)
    {
        if (tree.Problems.Any(problem => problem.Severity == Severity.Error) || tree.Root is null)
        {
            return [];
        }

        var start = tree.Lines.StartOf(tree.Lines.PositionOf(range.Start).Line);
        var columns = Indentation.Of(tree, Layout.Of(tree), cancellation);
        var all = new GapEdits(tree, columns).Find(cancellation);
        var inRange = all.Where(edit => edit.Edit.Span.Start >= start && edit.Edit.Span.End <= Math.Max(range.End, start)).ToList();
        List<TextEdit> edits = [.. inRange.Select(edit => edit.Edit)];
        if (Says(tree, edits))
        {
            return edits;
        }

        // A part of a block cannot be moved alone; the blanks within lines can.
        edits = [.. inRange.Where(edit => !edit.IsIndentation).Select(edit => edit.Edit)];
        return Says(tree, edits) ? edits : [];
    }

    private static bool Says(SyntaxTree tree, List<TextEdit> edits)
    {
        if (edits.Count == 0)
        {
            return true;
        }

        var after = SyntaxTree.Parse(TextEdit.Apply(tree.Text, edits));
        return after.Problems.Count == tree.Problems.Count
            && SameMeaning.Is(tree.Root, after.Root)
            && Comments(tree).SequenceEqual(Comments(after), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Comments(SyntaxTree tree) => tree.Comments.Select(comment => tree.TextOf(comment.Span).ToString());
}
