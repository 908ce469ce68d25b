using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>Something the client may ask for: its method, and what `initialize` says of it.</summary>
/// <param name="Method">Name and handler.</param>
/// <param name="Announce">Adds it to the capabilities; the answer of `initialize` is computed from all of these, so it cannot lie.</param>
internal sealed record Feature(Method<Workspace> Method, Func<ServerCapabilities, ServerCapabilities>? Announce = null)
{
    /// <summary>Whether its answer is still right when the text was edited meanwhile; else it is dropped, and the client asks again.</summary>
    public bool OutlivesEdits { get; init; }
}
