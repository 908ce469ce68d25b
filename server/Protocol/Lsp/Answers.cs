namespace NasNavigator.Protocol.Lsp;

public sealed record Hover(MarkupContent Contents, Range? Range);

public sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

public sealed record CompletionItem(string Label, int Kind)
{
    public string? Detail { get; init; }

    public MarkupContent? Documentation { get; init; }

    public string? SortText { get; init; }

    public string? FilterText { get; init; }

    public TextEdit? TextEdit { get; init; }

    /// <summary>1 is plain text, 2 a snippet.</summary>
    public int InsertTextFormat { get; init; } = 1;

    /// <summary>1 is "as is": the indentation in the text is final.</summary>
    public int InsertTextMode { get; init; } = 1;

    /// <summary>Comes back when the item is resolved.</summary>
    public CompletionData? Data { get; init; }
}

/// <summary>What an item's documentation is made from.</summary>
public sealed record CompletionData(string Kind, string Name, string? Uri = null)
{
    public const string Operator = "operator";
    public const string Layer = "layer";
}

public sealed record DocumentSymbol(string Name, int Kind, Range Range, Range SelectionRange)
{
    public string? Detail { get; init; }

    public IReadOnlyList<DocumentSymbol> Children { get; init; } = [];
}

public sealed record FoldingRange(int StartLine, int EndLine, string? Kind = null);

public sealed record SelectionRangeParams(TextDocumentIdentifier TextDocument, IReadOnlyList<Position> Positions);

public sealed record SelectionRange(Range Range, SelectionRange? Parent);

public sealed record DocumentHighlight(Range Range, int Kind = 1);

public sealed record ReferenceParams(TextDocumentIdentifier TextDocument, Position Position, ReferenceContext? Context = null);

public sealed record ReferenceContext(bool IncludeDeclaration = true);

public sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName);

public sealed record PrepareRenameResult(Range Range, string Placeholder);

/// <summary>Edits by URI, or with the version that they were made for, which the client then refuses to put into another one.</summary>
public sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes = null)
{
    public IReadOnlyList<TextDocumentEdit>? DocumentChanges { get; init; }
}

public sealed record TextDocumentEdit(OptionalVersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextEdit> Edits);

public sealed record OptionalVersionedTextDocumentIdentifier(string Uri, int? Version);

public sealed record InlayHintParams(TextDocumentIdentifier TextDocument, Range Range);

public sealed record InlayHint(Position Position, string Label)
{
    public bool PaddingLeft { get; init; } = true;

    public MarkupContent? Tooltip { get; init; }
}

/// <summary>For methods that take a document and a range and nothing else.</summary>
public sealed record RangeParams(TextDocumentIdentifier TextDocument, Range Range);

public sealed record DocumentLink(Range Range)
{
    public string? Target { get; init; }

    public string? Tooltip { get; init; }

    /// <summary>Comes back when the link is followed.</summary>
    public DocumentLinkData? Data { get; init; }
}

/// <summary>Which run a link leads to.</summary>
public sealed record DocumentLinkData(string Uri, string Run);

public sealed record WorkspaceSymbolParams(string Query = "");

public sealed record SymbolInformation(string Name, int Kind, Location Location, string? ContainerName);

public sealed record OnTypeFormattingParams(TextDocumentIdentifier TextDocument, Position Position, string Ch);

public sealed record SemanticTokensResult(IReadOnlyList<int> Data);

public sealed record CodeLens(Range Range, Command? Command)
{
    /// <summary>Comes back when the lens is resolved.</summary>
    public CodeLensData? Data { get; init; }
}

/// <summary>Which file a lens tells of.</summary>
public sealed record CodeLensData(string Uri);

public sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext Context);

public sealed record CodeActionContext(IReadOnlyList<string>? Only = null);

public sealed record CodeAction(string Title, string Kind)
{
    public IReadOnlyList<LspDiagnostic>? Diagnostics { get; init; }

    public bool IsPreferred { get; init; }

    /// <summary>Why it cannot be done; then it has no edit.</summary>
    public CodeActionDisabled? Disabled { get; init; }

    public WorkspaceEdit? Edit { get; init; }

    /// <summary>What `codeAction/resolve` needs to find it again.</summary>
    public CodeActionData? Data { get; init; }
}

public sealed record CodeActionDisabled(string Reason);

/// <summary>Where an action was asked for.</summary>
public sealed record CodeActionData(string Uri, int Version, Range Range);
