using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/documentSymbol, foldingRange and selectionRange: the tree as it is written.</summary>
internal static class Structure
{
    /// <summary>More symbols than this make an editor's outline lag; the outermost are kept.</summary>
    private const int MaxSymbols = 5000;

    /// <summary>
    /// Deeper levels are left out: nobody reads them in an outline, and a client's JSON reader may refuse what is nested too deeply, each
    /// level twice.
    /// </summary>
    private const int MaxSymbolDepth = 24;

    private const int MaxSelectionDepth = 48;

    private const int KindNumber = 16;
    private const int KindArray = 18;
    private const int KindObject = 19;

    public static Feature Symbols() =>
        new(
            Method<Workspace>.Request(
                "textDocument/documentSymbol",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.IReadOnlyListDocumentSymbol,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var left = MaxSymbols;
                    return ValueTask.FromResult(SymbolsOf(document, document.Tree.Root, 0, ref left, cancellation));
                }
            ),
            capabilities => capabilities with { DocumentSymbolProvider = true }
        );

    public static Feature Folding() =>
        new(
            Method<Workspace>.Request(
                "textDocument/foldingRange",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.IReadOnlyListFoldingRange,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var ranges = new List<FoldingRange>();
                    Fold(document, document.Tree.Root, ranges);
                    return ValueTask.FromResult<IReadOnlyList<FoldingRange>>(ranges);
                }
            ),
            capabilities => capabilities with { FoldingRangeProvider = true }
        );

    public static Feature Selection() =>
        new(
            Method<Workspace>.Request(
                "textDocument/selectionRange",
                LspJson.Default.SelectionRangeParams,
                LspJson.Default.IReadOnlyListSelectionRange,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult<IReadOnlyList<SelectionRange>>([
                        .. parameters.Positions.Select(position => SelectionAt(document, document.OffsetOf(position))),
                    ]);
                }
            ),
            capabilities => capabilities with { SelectionRangeProvider = true }
        );

    private static IReadOnlyList<DocumentSymbol> SymbolsOf(
        Document document,
        YamlNode? node,
        int depth,
        ref int left,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var symbols = new List<DocumentSymbol>();
        foreach (var (name, span, selection, value) in Named(document, node))
        {
            if (left-- <= 0)
            {
                break;
            }

            symbols.Add(
                new DocumentSymbol(name, KindOf(value), document.RangeOf(span), document.RangeOf(selection))
                {
                    Detail = (value as YamlScalar)?.Value,
                    Children = depth < MaxSymbolDepth ? SymbolsOf(document, value, depth + 1, ref left, cancellation) : [],
                }
            );
        }

        return symbols;
    }

    private static IEnumerable<(string Name, SourceSpan Span, SourceSpan Selection, YamlNode? Value)> Named(
        Document document,
        YamlNode? node
    )
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs.Where(pair => pair.Key.Value.Length > 0))
                {
                    yield return (pair.Key.Value, pair.Span, pair.Key.Span, pair.Value);
                }

                break;
            case YamlSequence { IsFlow: false } sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    var item = sequence.Items[i];
                    var name = item switch
                    {
                        YamlMapping { Pairs: [var first, ..] } mapping => mapping.Find("name")?.Value is YamlScalar named
                            ? named.Value
                            : first.Key.Value,
                        YamlScalar scalar => scalar.Value,
                        _ => "",
                    };
                    yield return ($"[{i}] {name}".TrimEnd(), item.Span, item.Span, item is YamlScalar ? null : item);
                }

                break;
        }
    }

    private static int KindOf(YamlNode? value) =>
        value switch
        {
            YamlMapping => KindObject,
            YamlSequence => KindArray,
            _ => KindNumber,
        };

    private static void Fold(Document document, YamlNode? node, List<FoldingRange> ranges)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs)
                {
                    AddFold(document, pair.Span, ranges);
                    Fold(document, pair.Value, ranges);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    AddFold(document, item.Span, ranges);
                    Fold(document, item, ranges);
                }

                break;
        }
    }

    private static void AddFold(Document document, SourceSpan span, List<FoldingRange> ranges)
    {
        var (from, to) = (document.PositionOf(span.Start).Line, document.PositionOf(span.End).Line);
        if (to > from)
        {
            ranges.Add(new FoldingRange(from, to));
        }
    }

    private static SelectionRange SelectionAt(Document document, int offset)
    {
        SelectionRange? chain = null;
        foreach (var span in Enclosing(document.Tree.Root, offset).TakeLast(MaxSelectionDepth))
        {
            var range = document.RangeOf(span);
            chain = chain?.Range == range ? chain : new SelectionRange(range, chain);
        }

        return chain ?? new SelectionRange(document.RangeOf(new SourceSpan(offset, offset)), null);
    }

    /// <summary>Spans around an offset, widest first.</summary>
    private static IEnumerable<SourceSpan> Enclosing(YamlNode? node, int offset)
    {
        while (node is not null && node.Span.Touches(offset))
        {
            yield return node.Span;
            switch (node)
            {
                case YamlMapping mapping when mapping.Pairs.FirstOrDefault(pair => pair.Span.Touches(offset)) is { } pair:
                    yield return pair.Span;
                    node = pair.Key.Span.Touches(offset) ? pair.Key : pair.Value;
                    break;
                case YamlSequence sequence:
                    node = sequence.Items.FirstOrDefault(item => item.Span.Touches(offset));
                    break;
                default:
                    node = null;
                    break;
            }
        }
    }
}
