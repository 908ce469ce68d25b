using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>workspace/didChangeWorkspaceFolders: one server for many folders.</summary>
internal static class WorkspaceFolders
{
    public static Feature Change(Session session, Server server) =>
        new(
            Method<Workspace>.Notification(
                "workspace/didChangeWorkspaceFolders",
                LspJson.Default.DidChangeWorkspaceFoldersParams,
                (_, parameters, _) =>
                {
                    var (added, removed) = (parameters.Event.Added, parameters.Event.Removed.Select(folder => folder.Uri).ToHashSet());
                    session.Update(workspace =>
                        workspace with
                        {
                            Folders =
                            [
                                .. workspace
                                    .Folders.Where(folder => !removed.Contains(folder.Uri))
                                    .Concat(added)
                                    .DistinctBy(folder => folder.Uri),
                            ],
                        }
                    );
                    server.Runs.LookAgain();
                    return ValueTask.CompletedTask;
                },
                mutates: true
            ),
            capabilities => capabilities with { Workspace = new WorkspaceOptions(new WorkspaceFoldersOptions()) }
        );
}
