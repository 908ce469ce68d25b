using NasNavigator.LanguageServer.Configuration;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.LanguageServer.Features;

/// <summary>initialize, initialized, shutdown, exit.</summary>
internal static class Lifecycle
{
    public static Method<Workspace> Initialize(Session session, Server server, IReadOnlyList<Feature> features, Action<int?> watchParent) =>
        Method<Workspace>.Request(
            "initialize",
            LspJson.Default.InitializeParams,
            LspJson.Default.InitializeResult,
            (_, parameters, _) =>
            {
                if (session.IsInitialized)
                {
                    throw new RpcException(new RpcError(RpcError.InvalidRequest, "initialize may come only once."));
                }

                session.IsInitialized = true;
                session.Client = parameters.Capabilities ?? new ClientCapabilities();
                var options = InitializationOptions.Read(parameters.InitializationOptions);
                session.Commands = options.Commands.Concat(InitializationOptions.CommandsIn(session.Client.Experimental)).ToHashSet();
                session.Update(workspace =>
                    workspace with
                    {
                        IsTrusted = options.Trusted,
                        Folders = [.. parameters.WorkspaceFolders ?? Root(parameters.RootUri)],
                    }
                );
                server.Configuration.Use(SettingsReader.Read(options.Settings));
                server.Tracing.Use(parameters.Trace);
                watchParent(parameters.ProcessId);
                var capabilities = features.Aggregate(
                    new ServerCapabilities { Experimental = new([.. NavigatorMethods.All.Select(method => method.Name)]) },
                    (all, feature) => feature.Announce?.Invoke(all) ?? all
                );
                var version = typeof(Lifecycle).Assembly.GetName().Version!.ToString(3);
                return ValueTask.FromResult(new InitializeResult(capabilities, new ServerInfo("nasnav", version)));
            },
            mutates: true
        );

    public static Method<Workspace> Initialized(Session session, Server server) =>
        Method<Workspace>.Notification(
            "initialized",
            LspJson.Default.Nothing,
            (_, _, _) =>
            {
                server.Configuration.Begin();
                WatchedFiles.Begin(session, server);
                return ValueTask.CompletedTask;
            },
            mutates: true
        );

    public static Method<Workspace> Shutdown(Session session) =>
        Method<Workspace>.Request(
            "shutdown",
            LspJson.Default.Nothing,
            LspJson.Default.Nothing,
            (_, _, _) =>
            {
                session.IsShutDown = true;
                return ValueTask.FromResult<Nothing>(null!);
            },
            mutates: true
        );

    public static Method<Workspace> Exit(Action stop) =>
        Method<Workspace>.Notification(
            "exit",
            LspJson.Default.Nothing,
            (_, _, _) =>
            {
                stop();
                return ValueTask.CompletedTask;
            },
            mutates: true
        );

    private static IReadOnlyList<WorkspaceFolder> Root(string? uri) => uri is null ? [] : [new WorkspaceFolder(uri, uri)];
}
