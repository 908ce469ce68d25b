using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/locate: where a choice, one of its options or a part of the template is written, for a panel that was clicked.</summary>
internal static class LocateRequest
{
    public static Feature Find() =>
        new(
            Method<Workspace>.Request(
                "nasnav/locate",
                LspJson.Default.LocateParams,
                LspJson.Default.Location,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(Find(document, parameters)!);
                }
            )
        );

    /// <summary>Null where nothing of that name is in the text, or where it is being typed.</summary>
    private static Location? Find(Document document, LocateParams asked) =>
        document.Known is { } known && SpanOf(known.Space, asked) is { } written && known.Now(written) is { } now
            ? new Location(document.Uri, document.RangeOf(now))
            : null;

    private static SourceSpan? SpanOf(SearchSpace space, LocateParams asked)
    {
        if (asked.Part is { } part)
        {
            // Where a name leads to a block, the name: what is looked at is this place, not the block's definition.
            var node = TemplateNodes.All(space.Network).FirstOrDefault(node => node.Place == part);
            return node?.Placements is [.., var placed] ? placed : node?.Span;
        }

        var choice = space.Choices.Concat(space.HyperParameters).FirstOrDefault(choice => choice.Address == asked.Address);
        return asked.Option is null ? choice?.Span : choice?.Options.FirstOrDefault(option => option.Text == asked.Option)?.Span;
    }
}
