using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/didOpen, didChange, didSave and didClose: the only methods that change the files.</summary>
internal static class DocumentSync
{
    public static Feature Open(Session session, Server server) =>
        new(
            Method<Workspace>.Notification(
                "textDocument/didOpen",
                LspJson.Default.DidOpenParams,
                (_, parameters, _) =>
                {
                    var item = parameters.TextDocument;
                    var put = PutAsync(session, server, new Document(item.Uri, item.Version, item.Text));
                    server.Runs.Look(item.Uri);
                    return put;
                },
                mutates: true
            )
        );

    public static Feature Change(Session session, Server server) =>
        new(
            Method<Workspace>.Notification(
                "textDocument/didChange",
                LspJson.Default.DidChangeParams,
                (_, parameters, _) =>
                {
                    var before = session.Workspace.Find(parameters.TextDocument.Uri);
                    var (text, edits) = TextChanges.Apply(before.Text, parameters.ContentChanges);
                    var put = PutAsync(session, server, before.After(parameters.TextDocument.Version, text, edits));
                    server.Steering.Changed(before.Uri, before.Text, text);
                    return put;
                },
                mutates: true
            )
        );

    /// <summary>A client that watches no files tells no more than this of what happens on the disk.</summary>
    public static Feature Save(Server server) =>
        new(
            Method<Workspace>.Notification(
                "textDocument/didSave",
                LspJson.Default.DidSaveParams,
                (_, parameters, _) =>
                {
                    server.Steering.Saved(parameters.TextDocument.Uri);
                    server.Runs.Look(parameters.TextDocument.Uri);
                    return ValueTask.CompletedTask;
                },
                mutates: true
            )
        );

    public static Feature Close(Session session, Server server) =>
        new(
            Method<Workspace>.Notification(
                "textDocument/didClose",
                LspJson.Default.DidCloseParams,
                (_, parameters, _) =>
                {
                    session.Update(workspace => workspace with { Documents = workspace.Documents.Remove(parameters.TextDocument.Uri) });
                    server.Changed(parameters.TextDocument.Uri);
                    server.Runs.Look(parameters.TextDocument.Uri);
                    return ValueTask.CompletedTask;
                },
                mutates: true
            )
        );

    private static ValueTask PutAsync(Session session, Server server, Document document)
    {
        session.Update(workspace => workspace with { Documents = workspace.Documents.SetItem(document.Uri, document) });
        server.Changed(document.Uri);
        return ValueTask.CompletedTask;
    }
}
