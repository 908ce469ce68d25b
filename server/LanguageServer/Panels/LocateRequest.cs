using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/locate: where a choice or one of its options is written, for a panel that was clicked.</summary>
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
                    return ValueTask.FromResult(Find(document, parameters.Address, parameters.Option)!);
                }
            )
        );

    /// <summary>Null where nothing of that name is in the text, or where it is being typed.</summary>
    private static Location? Find(Document document, string address, string? option)
    {
        var choice = document.Known?.Space is { } space
            ? space.Choices.Concat(space.HyperParameters).FirstOrDefault(choice => choice.Address == address)
            : null;
        if (choice is null)
        {
            return null;
        }

        var span = option is null ? choice.Span : choice.Options.FirstOrDefault(one => one.Text == option)?.Span;
        return span is { } written && document.Known!.Now(written) is { } now ? new Location(document.Uri, document.RangeOf(now)) : null;
    }
}
