using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>What changes during a conversation: the open files, the client's abilities, and where in its life the server is.</summary>
/// <remarks>Written only by mutating methods, which the connection runs one after the other.</remarks>
internal sealed class Session
{
    private volatile Workspace _workspace = Workspace.Empty;

    public Workspace Workspace
    {
        get => _workspace;
        set => _workspace = value;
    }

    public ClientCapabilities Client { get; set; } = new();

    public bool IsInitialized { get; set; }

    public bool IsShutDown { get; set; }

    /// <summary>Clients that pull diagnostics are not pushed any, or they would show each twice.</summary>
    public bool PullsDiagnostics => Client.TextDocument?.Diagnostic is not null;
}
