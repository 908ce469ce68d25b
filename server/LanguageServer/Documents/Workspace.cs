using System.Collections.Immutable;
using NasNavigator.LanguageServer.Configuration;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>All that a reading request may depend on, at one moment, whatever is typed meanwhile.</summary>
internal sealed record Workspace
{
    public static Workspace Empty { get; } = new();

    /// <summary>Open files by URI.</summary>
    public ImmutableDictionary<string, Document> Documents { get; init; } = ImmutableDictionary<string, Document>.Empty;

    public Settings Settings { get; init; } = new();

    /// <summary>Whether the user trusts this workspace. Until then nothing is started and nothing but open files is touched on a guess of ours.</summary>
    public bool IsTrusted { get; init; }

    public ImmutableArray<WorkspaceFolder> Folders { get; init; } = [];

    /// <summary>What runs beside the open files measured.</summary>
    public Measurements Measurements { get; init; } = Measurements.None;

    /// <exception cref="RpcException">The file is not open.</exception>
    public Document Find(string uri) =>
        Documents.GetValueOrDefault(uri) ?? throw new RpcException(new RpcError(RpcError.InvalidParams, $"{uri} is not open."));
}
