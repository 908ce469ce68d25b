using System.Text.Json;

namespace NasNavigator.Protocol.Lsp;

/// <summary>What of the client's abilities changes our behaviour; the rest is not read.</summary>
public sealed record ClientCapabilities(
    TextDocumentClientCapabilities? TextDocument = null,
    WorkspaceClientCapabilities? Workspace = null,
    WindowClientCapabilities? Window = null,
    JsonElement? Experimental = null
);

public sealed record TextDocumentClientCapabilities(
    JsonElement? Diagnostic = null,
    CompletionClientCapabilities? Completion = null,
    CodeActionClientCapabilities? CodeAction = null
);

public sealed record CodeActionClientCapabilities(
    bool DataSupport = false,
    bool DisabledSupport = false,
    ResolveSupport? ResolveSupport = null
);

public sealed record ResolveSupport(IReadOnlyList<string>? Properties = null);

public sealed record CompletionClientCapabilities(CompletionItemClientCapabilities? CompletionItem = null);

public sealed record CompletionItemClientCapabilities(bool SnippetSupport = false);

public sealed record WorkspaceClientCapabilities
{
    public bool ApplyEdit { get; init; }

    public WorkspaceEditClientCapabilities? WorkspaceEdit { get; init; }

    public bool Configuration { get; init; }

    public DynamicRegistrationCapabilities? DidChangeConfiguration { get; init; }

    public DynamicRegistrationCapabilities? DidChangeWatchedFiles { get; init; }

    public bool WorkspaceFolders { get; init; }

    public RefreshCapabilities? InlayHint { get; init; }

    public RefreshCapabilities? CodeLens { get; init; }

    public RefreshCapabilities? SemanticTokens { get; init; }

    public RefreshCapabilities? Diagnostics { get; init; }
}

public sealed record WorkspaceEditClientCapabilities(bool DocumentChanges = false);

public sealed record DynamicRegistrationCapabilities(bool DynamicRegistration = false);

public sealed record RefreshCapabilities(bool RefreshSupport = false);

public sealed record WindowClientCapabilities(bool WorkDoneProgress = false);
