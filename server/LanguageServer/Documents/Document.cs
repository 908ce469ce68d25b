using NasNavigator.LanguageServer.Naming;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;
using Range = NasNavigator.Protocol.Lsp.Range;
using TextEdit = NasNavigator.Protocol.Lsp.TextEdit;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>One version of an open file. Immutable; read and checked once, when somebody first asks.</summary>
internal sealed class Document
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(10);

    private readonly Lazy<SyntaxTree> _tree;
    private readonly Lazy<BoundFile> _file;
    private readonly Lazy<Known?> _known;
    private readonly Known? _before;

    public Document(string uri, int version, string text)
        : this(uri, version, text, null) { }

    private Document(string uri, int version, string text, Known? before)
    {
        (Uri, Version, Text, _before) = (uri, version, text, before);
        _tree = new(() => SyntaxTree.Parse(text));
        _file = new(Read);
        _known = new(() => Known.IsWhole(File) ? Known.Of(File) : before ?? Known.Of(File));
    }

    /// <summary>As the client wrote it; never parsed and printed again, since that gives other keys.</summary>
    public string Uri { get; }

    public int Version { get; }

    public string Text { get; }

    public BoundFile File => _file.Value;

    public SyntaxTree Tree => _tree.Value;

    /// <summary>Whether somebody has asked what the text means, and had the answer.</summary>
    public bool IsChecked => _file.IsValueCreated;

    /// <summary>What hints may be made from while the text is half typed; null where nothing was ever understood.</summary>
    public Known? Known => _known.Value;

    /// <summary>
    /// The same without waiting for this version to be read, checked and looked at layer by layer, where an earlier one was: for completion,
    /// which comes with the very key that made the version.
    /// </summary>
    public Known? KnownSoFar => _before is null || (IsChecked && Known is { } known && PlaceSurvey.IsMade(known.Space)) ? Known : _before;

    /// <summary>The next version. It remembers the last whole reading, but nothing is read for its sake: only what somebody asked for is there.</summary>
    public Document After(int version, string text, IReadOnlyList<Replacement> edits)
    {
        var last = _file.IsValueCreated && Known.IsWhole(File) ? Known : _before;
        return new Document(Uri, version, text, last?.After(text, edits));
    }

    public int OffsetOf(Position position) => Tree.Lines.OffsetOf(new LinePosition(position.Line, position.Character));

    public Range RangeOf(SourceSpan span) => new(PositionOf(span.Start), PositionOf(span.End));

    public Position PositionOf(int offset)
    {
        var position = Tree.Lines.PositionOf(offset);
        return new Position(position.Line, position.Character);
    }

    /// <summary>Behind the last character of a line that is no blank.</summary>
    public Position EndOf(int line)
    {
        var start = Tree.Lines.StartOf(line);
        var end = line + 1 < Tree.Lines.Count ? Tree.Lines.StartOf(line + 1) : Text.Length;
        return new Position(line, Text.AsSpan(start, end - start).TrimEnd().Length);
    }

    /// <summary>Edits of this version, said so to a client that can refuse them for another.</summary>
    public WorkspaceEdit EditOf(IEnumerable<Space.Checks.TextEdit> edits, ClientCapabilities client)
    {
        IReadOnlyList<TextEdit> written = [.. edits.Select(edit => new TextEdit(RangeOf(edit.Span), edit.NewText))];
        return client.Workspace?.WorkspaceEdit is { DocumentChanges: true }
            ? new WorkspaceEdit
            {
                DocumentChanges = [new TextDocumentEdit(new OptionalVersionedTextDocumentIdentifier(Uri, Version), written)],
            }
            : new WorkspaceEdit(new Dictionary<string, IReadOnlyList<TextEdit>> { [Uri] = written });
    }

    /// <summary>
    /// On another core names and layers are looked up meanwhile: hints, hovers and completion come right after the findings and need them.
    /// So the findings wait for a survey that is nearly made, but never for a long one.
    /// </summary>
    private BoundFile Read()
    {
        if (Environment.ProcessorCount == 1)
        {
            return Checker.Check(Tree, NameOf(Uri));
        }

        SearchSpace? surveyed = null;
        _ = Task.Run(() => NameIndex.Of(Tree));
        var file = Checker.Check(Tree, NameOf(Uri), Survey);
        _ = surveyed is null || SpinWait.SpinUntil(() => PlaceSurvey.IsMade(surveyed), Grace);
        return file;

        void Survey(BoundFile bound)
        {
            if (Known.IsWhole(bound))
            {
                surveyed = bound.Space!;
                _ = Task.Run(() => PlaceSurvey.Of(surveyed));
            }
        }
    }

    private static string NameOf(string uri)
    {
        var name = uri[(uri.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf(".nas.", StringComparison.OrdinalIgnoreCase);
        return dot > 0 ? name[..dot] : name;
    }
}
