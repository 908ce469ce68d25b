using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>What changes during a conversation: the workspace, the client's abilities, and where in its life the server is.</summary>
/// <remarks>Everything but <see cref="Workspace"/> is written only by mutating methods, which the connection runs one after the other.</remarks>
internal sealed class Session
{
    private Workspace _workspace = Workspace.Empty;

    public Workspace Workspace => Volatile.Read(ref _workspace);

    public ClientCapabilities Client { get; set; } = new();

    /// <summary>Commands that the client can run; nothing else is offered to it.</summary>
    public IReadOnlySet<string> Commands { get; set; } = new HashSet<string>();

    public bool IsInitialized { get; set; }

    public bool IsShutDown { get; set; }

    /// <summary>Clients that pull diagnostics are not pushed any, or they would show each twice.</summary>
    public bool PullsDiagnostics => Client.TextDocument?.Diagnostic is not null;

    /// <summary>Changes the workspace. The change may be tried again, since an answer of the client's can arrive beside an edit.</summary>
    /// <returns>The workspace before and after.</returns>
    public (Workspace Before, Workspace After) Update(Func<Workspace, Workspace> change)
    {
        while (true)
        {
            var before = Workspace;
            var after = change(before);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _workspace, after, before), before))
            {
                return (before, after);
            }
        }
    }
}
