using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Formatting;
using NasNavigator.Space.Syntax;
using Range = NasNavigator.Protocol.Lsp.Range;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/formatting and rangeFormatting. Editors wait for them before they save, so that they give up rather than be late.</summary>
internal static class Formatting
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(200);

    public static Feature Whole() =>
        new(
            Method<Workspace>.Request(
                "textDocument/formatting",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.IReadOnlyListTextEdit,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(Edits(workspace, document, null, cancellation));
                }
            ),
            capabilities => capabilities with { DocumentFormattingProvider = true }
        );

    public static Feature OfRange() =>
        new(
            Method<Workspace>.Request(
                "textDocument/rangeFormatting",
                LspJson.Default.RangeParams,
                LspJson.Default.IReadOnlyListTextEdit,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(Edits(workspace, document, parameters.Range, cancellation));
                }
            ),
            capabilities => capabilities with { DocumentRangeFormattingProvider = true }
        );

    private static IReadOnlyList<TextEdit> Edits(Workspace workspace, Document document, Range? range, CancellationToken cancellation)
    {
        if (!workspace.Settings.Format.Enabled)
        {
            return [];
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Deadline);
        try
        {
            // The tree alone: a save must not wait for a check of the whole space.
            var tree = SyntaxTree.Parse(document.Text);
            var span = range is null
                ? new SourceSpan(0, tree.Text.Length)
                : new SourceSpan(OffsetOf(tree, range.Start), OffsetOf(tree, range.End));
            return [.. Formatter.Format(tree, span, limit.Token).Select(edit => new TextEdit(RangeOf(tree, edit.Span), edit.NewText))];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    private static int OffsetOf(SyntaxTree tree, Position position) =>
        tree.Lines.OffsetOf(new LinePosition(position.Line, position.Character));

    private static Range RangeOf(SyntaxTree tree, SourceSpan span) => new(PositionOf(tree, span.Start), PositionOf(tree, span.End));

    private static Position PositionOf(SyntaxTree tree, int offset)
    {
        var position = tree.Lines.PositionOf(offset);
        return new Position(position.Line, position.Character);
    }
}
