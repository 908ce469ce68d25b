using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;
using Range = NasNavigator.Protocol.Lsp.Range;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>One version of an open file. Immutable; read and checked once, when somebody first asks.</summary>
internal sealed class Document(string uri, int version, string text)
{
    private readonly Lazy<BoundFile> _file = new(() => Checker.Check(text, NameOf(uri)));

    /// <summary>As the client wrote it; never parsed and printed again, since that gives other keys.</summary>
    public string Uri { get; } = uri;

    public int Version { get; } = version;

    public string Text { get; } = text;

    public BoundFile File => _file.Value;

    public SyntaxTree Tree => File.Tree;

    public int OffsetOf(Position position) => Tree.Lines.OffsetOf(new LinePosition(position.Line, position.Character));

    public Range RangeOf(SourceSpan span) => new(PositionOf(span.Start), PositionOf(span.End));

    public Position PositionOf(int offset)
    {
        var position = Tree.Lines.PositionOf(offset);
        return new Position(position.Line, position.Character);
    }

    private static string NameOf(string uri)
    {
        var name = uri[(uri.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf(".nas.", StringComparison.OrdinalIgnoreCase);
        return dot > 0 ? name[..dot] : name;
    }
}
