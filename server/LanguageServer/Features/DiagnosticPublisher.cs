using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/publishDiagnostics, only for clients that cannot pull.</summary>
/// <remarks>A text that is no longer the newest is never checked, and its findings are never sent.</remarks>
internal sealed class DiagnosticPublisher(Session session, JsonRpcConnection<Workspace> connection)
{
    private readonly Dictionary<string, Task> _last = [];

    public void Schedule(string uri, CancellationToken cancellation)
    {
        if (session.PullsDiagnostics)
        {
            return;
        }

        lock (_last)
        {
            // One after the other for each file, so that an older answer never overtakes a newer one.
            _last[uri] = PublishAsync(
                _last.GetValueOrDefault(uri, Task.CompletedTask),
                uri,
                session.Workspace.Documents.GetValueOrDefault(uri),
                cancellation
            );
        }
    }

    private async Task PublishAsync(Task previous, string uri, Document? document, CancellationToken cancellation)
    {
        await Task.Yield();
        await previous;
        var workspace = session.Workspace;
        if (!ReferenceEquals(workspace.Documents.GetValueOrDefault(uri), document))
        {
            return;
        }

        var parameters = new PublishDiagnosticsParams(
            uri,
            document?.Version,
            document is null ? [] : DiagnosticTranslation.All(workspace, document)
        );
        try
        {
            await connection.NotifyAsync(
                "textDocument/publishDiagnostics",
                json => JsonSerializer.Serialize(json, parameters, LspJson.Default.PublishDiagnosticsParams),
                cancellation
            );
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The client is gone.
        }
    }
}
