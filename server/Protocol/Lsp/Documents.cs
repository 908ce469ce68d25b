namespace NasNavigator.Protocol.Lsp;

public sealed record DidOpenParams(TextDocumentItem TextDocument);

public sealed record DidChangeParams(VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<ContentChange> ContentChanges);

/// <summary>Without a range the text is the whole document.</summary>
public sealed record ContentChange(string Text, Range? Range = null);

public sealed record DidCloseParams(TextDocumentIdentifier TextDocument);

public sealed record DocumentDiagnosticReport(string Kind, string? ResultId, IReadOnlyList<LspDiagnostic>? Items);

public sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<LspDiagnostic> Diagnostics);

public sealed record LspDiagnostic(Range Range, int Severity, string Code, string Source, string Message)
{
    public IReadOnlyList<RelatedInformation>? RelatedInformation { get; init; }

    public IReadOnlyList<int>? Tags { get; init; }
}

public sealed record RelatedInformation(Location Location, string Message);
