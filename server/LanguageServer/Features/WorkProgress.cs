using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>window/workDoneProgress/cancel: the user does not want to wait for something.</summary>
internal static class WorkProgress
{
    public static Feature Cancel(Server server) =>
        new(
            Method<Workspace>.Notification(
                "window/workDoneProgress/cancel",
                LspJson.Default.ProgressTokenParams,
                async (_, parameters, _) =>
                {
                    // Our tokens are texts; a number is one of the client's own, with nothing behind it.
                    if (parameters.Token.ValueKind == JsonValueKind.String)
                    {
                        await server.Editor.CancelProgressAsync(parameters.Token.GetString()!);
                    }
                }
            )
        );
}
