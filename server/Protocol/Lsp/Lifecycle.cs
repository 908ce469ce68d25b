using System.Text.Json;

namespace NasNavigator.Protocol.Lsp;

public sealed record InitializeParams(
    int? ProcessId = null,
    string? RootUri = null,
    ClientCapabilities? Capabilities = null,
    JsonElement? InitializationOptions = null,
    IReadOnlyList<WorkspaceFolder>? WorkspaceFolders = null,
    string? Trace = null
);

public sealed record WorkspaceFolder(string Uri, string Name);

public sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

public sealed record ServerInfo(string Name, string Version);

public sealed record ServerCapabilities
{
    public string PositionEncoding { get; init; } = "utf-16";

    public TextDocumentSyncOptions TextDocumentSync { get; init; } = new();

    public WorkspaceOptions? Workspace { get; init; }

    public DiagnosticOptions? DiagnosticProvider { get; init; }

    public CompletionOptions? CompletionProvider { get; init; }

    public bool? HoverProvider { get; init; }

    public bool? DefinitionProvider { get; init; }

    public bool? ReferencesProvider { get; init; }

    public bool? DocumentHighlightProvider { get; init; }

    public bool? DocumentSymbolProvider { get; init; }

    public bool? FoldingRangeProvider { get; init; }

    public bool? SelectionRangeProvider { get; init; }

    public bool? InlayHintProvider { get; init; }

    public CodeActionOptions? CodeActionProvider { get; init; }

    public CodeLensOptions? CodeLensProvider { get; init; }

    public RenameOptions? RenameProvider { get; init; }

    public SemanticTokensOptions? SemanticTokensProvider { get; init; }

    public DocumentLinkOptions? DocumentLinkProvider { get; init; }

    public bool? WorkspaceSymbolProvider { get; init; }

    public bool? DocumentFormattingProvider { get; init; }

    public bool? DocumentRangeFormattingProvider { get; init; }

    public OnTypeFormattingOptions? DocumentOnTypeFormattingProvider { get; init; }

    public ExperimentalCapabilities? Experimental { get; init; }
}

/// <summary>Messages of ours, so that a client asks for none that this version does not have.</summary>
public sealed record ExperimentalCapabilities(IReadOnlyList<string> Nasnav);

/// <summary>Change 2 is incremental.</summary>
public sealed record TextDocumentSyncOptions(bool OpenClose = true, int Change = 2, bool Save = true);

public sealed record WorkspaceOptions(WorkspaceFoldersOptions WorkspaceFolders);

public sealed record WorkspaceFoldersOptions(bool Supported = true, bool ChangeNotifications = true);

/// <summary>What <see cref="JsonRpc.RpcError.ServerCancelled"/> carries: whether the client should ask again.</summary>
public sealed record ServerCancellationData(bool RetriggerRequest);

public sealed record DiagnosticOptions(string Identifier, bool InterFileDependencies = false, bool WorkspaceDiagnostics = false);

public sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters, bool ResolveProvider = false);

public sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds, bool ResolveProvider = false);

public sealed record CodeLensOptions(bool ResolveProvider = false);

public sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Range = true, bool Full = true);

public sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

public sealed record DocumentLinkOptions(bool ResolveProvider);

public sealed record OnTypeFormattingOptions(string FirstTriggerCharacter);

public sealed record RenameOptions(bool PrepareProvider = true);
