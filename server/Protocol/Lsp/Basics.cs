namespace NasNavigator.Protocol.Lsp;

/// <summary>Zero-based line and UTF-16 column.</summary>
public sealed record Position(int Line, int Character);

/// <summary>Half-open.</summary>
public sealed record Range(Position Start, Position End);

/// <summary>A range in a document. The URI stays the text that the client sent: parsing and printing it again gives other keys.</summary>
public sealed record Location(string Uri, Range Range);

public sealed record TextDocumentIdentifier(string Uri);

public sealed record VersionedTextDocumentIdentifier(string Uri, int Version);

public sealed record TextDocumentItem(string Uri, string LanguageId, int Version, string Text);

public sealed record TextEdit(Range Range, string NewText);

public sealed record MarkupContent(string Kind, string Value)
{
    public static MarkupContent Markdown(string text) => new("markdown", text);
}

public sealed record Command(
    string Title,
    [property: System.Text.Json.Serialization.JsonPropertyName("command")] string Id,
    System.Text.Json.JsonElement? Arguments = null
);

public sealed record TextDocumentParams(TextDocumentIdentifier TextDocument);

public sealed record TextDocumentPositionParams(TextDocumentIdentifier TextDocument, Position Position);

/// <summary>For messages without parameters or answer.</summary>
public sealed record Nothing;
