using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Hovering;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/hover: what a word means here, in sections.</summary>
internal static class Hovers
{
    private const string Between = "\n\n---\n\n";

    public static Feature Show() =>
        new(
            Method<Workspace>.Request(
                "textDocument/hover",
                LspJson.Default.TextDocumentPositionParams,
                LspJson.Default.Hover,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var offset = document.OffsetOf(parameters.Position);
                    return ValueTask.FromResult(At(workspace, document, offset, cancellation)!);
                }
            ),
            capabilities => capabilities with { HoverProvider = true }
        );

    private static Hover? At(Workspace workspace, Document document, int offset, CancellationToken cancellation)
    {
        if (document.Tree.NodeAt(offset) is not YamlScalar { Span.Length: > 0 } word)
        {
            return null;
        }

        var context = new HoverContext(workspace, document, word, offset, cancellation);
        var sections = HoverSections.All.Select(section => section.Write(context)).OfType<string>().ToList();
        return sections.Count == 0 ? null : new Hover(MarkupContent.Markdown(string.Join(Between, sections)), document.RangeOf(word.Span));
    }
}
