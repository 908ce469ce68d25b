using System.Collections.Immutable;
using NasNavigator.Protocol.JsonRpc;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>All open files at one moment: what a reading request sees, whatever is typed meanwhile.</summary>
internal sealed record Workspace(ImmutableDictionary<string, Document> Documents)
{
    public static Workspace Empty { get; } = new(ImmutableDictionary<string, Document>.Empty);

    /// <exception cref="RpcException">The file is not open.</exception>
    public Document Find(string uri) =>
        Documents.GetValueOrDefault(uri) ?? throw new RpcException(new RpcError(RpcError.InvalidParams, $"{uri} is not open."));
}
