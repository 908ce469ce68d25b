using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using FileSystemWatcher = NasNavigator.Protocol.Lsp.FileSystemWatcher;

namespace NasNavigator.LanguageServer.Features;

/// <summary>workspace/didChangeWatchedFiles: something on the disk changed that the editor watches for us.</summary>
/// <remarks>
/// The server watches run folders itself where it may; the editor also sees those that a system gives no news of, on the other side of
/// a remote connection for instance.
/// </remarks>
internal static class WatchedFiles
{
    /// <summary>Spaces, and of a run folder what readers look at; SQLite writes to its log before the database itself.</summary>
    private static readonly string[] Globs =
    [
        "**/*.nas.{yaml,yml}",
        "**/.nasnav/runs/*",
        "**/.nasnav/runs/*/{run.json,run.db,run.db-wal,control.json}",
    ];

    public static Feature Changed(Server server) =>
        new(
            Method<Workspace>.Notification(
                "workspace/didChangeWatchedFiles",
                LspJson.Default.DidChangeWatchedFilesParams,
                (_, parameters, _) =>
                {
                    if (parameters.Changes.Any(change => change.Uri.Contains("/.nasnav/runs/", StringComparison.Ordinal)))
                    {
                        server.Runs.LookAgain();
                    }

                    return ValueTask.CompletedTask;
                },
                mutates: true
            )
        );

    /// <summary>Called by `initialized`: asks a client that wants it so to watch.</summary>
    public static void Begin(Session session, Server server)
    {
        if (session.Client.Workspace is not { DidChangeWatchedFiles.DynamicRegistration: true })
        {
            return;
        }

        var options = JsonSerializer.SerializeToElement(
            new DidChangeWatchedFilesRegistrationOptions([.. Globs.Select(glob => new FileSystemWatcher(glob))]),
            LspJson.Default.DidChangeWatchedFilesRegistrationOptions
        );
        server.Start(
            "client/registerCapability",
            cancellation =>
                server.Editor.RegisterAsync([new Registration("nasnav.files", "workspace/didChangeWatchedFiles", options)], cancellation)
        );
    }
}
