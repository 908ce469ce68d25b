using NasNavigator.LanguageServer.Completing;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Hovering;
using NasNavigator.LanguageServer.Naming;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Operators;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/completion and completionItem/resolve: what may stand at the cursor, also on a line that cannot be read yet.</summary>
internal static class Completion
{
    public static Feature List(Session session) =>
        new(
            Method<Workspace>.Request(
                "textDocument/completion",
                LspJson.Default.TextDocumentPositionParams,
                LspJson.Default.CompletionList,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var hasSnippets = session.Client.TextDocument?.Completion?.CompletionItem?.SnippetSupport == true;
                    var sites = CompletionSite.At(document, document.OffsetOf(parameters.Position), hasSnippets);
                    var items = ItemsOf(sites, cancellation);
                    return ValueTask.FromResult(new CompletionList(false, items));
                }
            ),
            capabilities =>
                capabilities with
                {
                    CompletionProvider = new CompletionOptions([":", " ", "-", "[", "{", ","], ResolveProvider: true),
                }
        );

    public static Feature Resolve() =>
        new(
            Method<Workspace>.Request(
                "completionItem/resolve",
                LspJson.Default.CompletionItem,
                LspJson.Default.CompletionItem,
                (workspace, item, _) => ValueTask.FromResult(item with { Documentation = Document(workspace, item.Data) })
            )
        );

    internal static IReadOnlyList<CompletionItem> ItemsOf(IEnumerable<CompletionSite> sites, CancellationToken cancellation)
    {
        var items = new List<CompletionItem>();
        foreach (var site in sites)
        {
            cancellation.ThrowIfCancellationRequested();
            items.AddRange(LayerItems.Of(site, cancellation));
            items.AddRange(KeyItems.Of(site));
            items.AddRange(ValueItems.Of(site));
            items.AddRange(AddressItems.Of(site));
            items.AddRange(EdgeItems.Of(site));
            items.AddRange(InputItems.Of(site));
        }

        return [.. items.DistinctBy(item => (item.Label, item.TextEdit?.NewText))];
    }

    private static MarkupContent? Document(Workspace workspace, CompletionData? data) =>
        data switch
        {
            { Kind: CompletionData.Operator } when OperatorCatalogue.Find(data.Name) is { } @operator => MarkupContent.Markdown(
                WordSection.Describe(@operator)
            ),
            { Kind: CompletionData.Layer, Uri: { } uri } when workspace.Documents.GetValueOrDefault(uri) is { } document => Definition(
                document,
                data.Name
            ),
            _ => null,
        };

    private static MarkupContent? Definition(Document document, string name)
    {
        var thing = NameIndex.Of(document.Tree).All.FirstOrDefault(thing => thing.Kind == NameKind.Layer && thing.Name == name);
        return thing?.Definition is null ? null : MarkupContent.Markdown(WordSection.Describe(document, thing));
    }
}
