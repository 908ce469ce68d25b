using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Features;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>
/// What may be written at a cursor: the text around it read once more with a word in the cursor's place, so that an empty line or a bare
/// dash has a node to ask about.
/// </summary>
/// <param name="Tree">The tree with that word in it.</param>
/// <param name="Node">The word.</param>
/// <param name="Place">Where items go.</param>
/// <param name="Inserted">Characters that were put in at <paramref name="Offset"/>.</param>
/// <param name="Offset">The cursor, in <paramref name="Nearby"/>.</param>
/// <param name="Nearby">What was read of the document.</param>
internal sealed record CompletionSite(SyntaxTree Tree, YamlScalar Node, CompletionPlace Place, int Inserted, int Offset, NearbyText Nearby)
{
    private const string Word = "zzz";

    /// <summary>Code of the parser's finding that text cannot stand where it does.</summary>
    private const string TextOutOfPlace = "NAS110";

    private KeyContext? _context;

    /// <summary>What is expected at the word.</summary>
    public KeyContext Context => _context ??= KeyContext.Of(Tree, Node);

    /// <summary>The mapping whose key the word is; null where it is a value.</summary>
    public YamlMapping? KeyOf =>
        Node.Parent is YamlMapping mapping && mapping.Pairs.Any(pair => ReferenceEquals(pair.Key, Node)) ? mapping : null;

    /// <summary>
    /// Whether it may stand at this depth: a key where the other keys of its mapping do, and nothing bare among the items of a list.
    /// </summary>
    private bool IsAligned
    {
        get
        {
            if (Tree.Problems.Any(problem => problem.Code == TextOutOfPlace && problem.Span.Touches(Node.Span.Start)))
            {
                return false;
            }

            var other = KeyOf is { IsFlow: false } mapping ? mapping.Pairs.FirstOrDefault(pair => !ReferenceEquals(pair.Key, Node)) : null;
            return other is null
                || Tree.Lines.PositionOf(other.Key.Span.Start).Character == Tree.Lines.PositionOf(Node.Span.Start).Character;
        }
    }

    /// <summary>The key of the document that all this stands in.</summary>
    public string Section
    {
        get
        {
            for (YamlNode node = Node; node.Parent is { } parent; node = parent)
            {
                if (ReferenceEquals(parent, Tree.Root) && parent is YamlMapping document)
                {
                    return document.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, node))?.Key.Value ?? "";
                }
            }

            return "";
        }
    }

    /// <summary>The key whose value the word is, or stands in as an item; null where it is neither.</summary>
    public YamlPair? Owner
    {
        get
        {
            YamlNode node = Node.Parent is YamlSequence sequence ? sequence : Node;
            return (node.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, node));
        }
    }

    /// <summary>Where an item goes that is replaced as a whole, though it holds points, blanks and arrows: an address, an edge.</summary>
    public CompletionPlace Whole
    {
        get
        {
            var span = InDocument(Node.Span);
            return span.Start <= Place.Word.Start && Place.Word.End <= span.End ? Place with { Word = span } : Place;
        }
    }

    /// <summary>The key whose value a node is; null where it is none.</summary>
    public static string? KeyAbove(YamlNode node) =>
        (node.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, node))?.Key.Value;

    /// <summary>Where a piece of <see cref="Tree"/> stands in the document itself.</summary>
    public SourceSpan InDocument(SourceSpan span) =>
        Nearby.List is { } list && Shortened?.Span == span ? list : new(Nearby.Whole(Moved(span.Start)), Nearby.Whole(Moved(span.End)));

    /// <summary>The list or mapping of which entries were left out.</summary>
    private YamlNode? Shortened =>
        (Tree.Root as YamlMapping)?.Pairs.Select(pair => pair.Value).LastOrDefault(value => value?.Span.Start <= Node.Span.Start);

    /// <summary>The ways in which something may be written at the cursor; none in a comment or before a dash.</summary>
    public static IEnumerable<CompletionSite> At(Document document, int offset, bool hasSnippets) =>
        At(document, offset, hasSnippets, NearbyText.Around(document.Tree, offset));

    /// <summary>The same, read in no more than what is near.</summary>
    internal static IEnumerable<CompletionSite> At(Document document, int offset, bool hasSnippets, NearbyText nearby)
    {
        var text = document.Text;
        var word = WordAround(text, offset);
        var line = document.Tree.Lines.StartOf(document.PositionOf(offset).Line);
        var before = text[line..word.Start];
        if (document.Tree.IsInComment(offset) || IsBeforeDash(text, offset))
        {
            yield break;
        }

        if (IsOnDash(before))
        {
            // `-|`: without a blank the dash would be a part of the word.
            if (Read(document, nearby, offset, word, " ", hasSnippets) is { } item)
            {
                yield return item;
            }

            yield break;
        }

        if (Read(document, nearby, offset, word, "", hasSnippets) is { IsAligned: true } plain)
        {
            yield return plain;
        }

        // A line on which nothing stands yet may also begin an item of a list, unless the text can then not be read.
        if (
            before.Trim(' ').Length == 0
            && !CompletionPlace.IsBeforeColonIn(text, word)
            && Read(document, nearby, offset, word, "- ", hasSnippets)
                is { Node.Parent: YamlSequence { IsFlow: false } or YamlMapping } dashed
            && dashed.Tree.Problems.Count <= document.Tree.Problems.Count(problem => nearby.Has(problem.Span.Start))
        )
        {
            yield return dashed;
        }
    }

    private static CompletionSite? Read(Document document, NearbyText nearby, int offset, SourceSpan word, string before, bool hasSnippets)
    {
        // The word that is typed already is kept: `con|` stays a word, and `bud|` a key.
        var inserted = before + (word.Start == offset || before.Length == 0 ? Word : "");
        var at = nearby.Near(before.Length == 0 ? offset : word.Start);
        var tree = SyntaxTree.Parse(string.Concat(nearby.Text.AsSpan(0, at), inserted, nearby.Text.AsSpan(at)));
        if (tree.NodeAt(at + before.Length + 1) is not YamlScalar node)
        {
            return null;
        }

        var isFlow = false;
        for (YamlNode? outer = node; outer is not null; outer = outer.Parent)
        {
            isFlow |= outer is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true };
        }

        return new CompletionSite(
            tree,
            node,
            new CompletionPlace(document, word, before, isFlow, hasSnippets),
            inserted.Length,
            at,
            nearby
        );
    }

    private int Moved(int offset) =>
        offset <= Offset ? offset
        : offset >= Offset + Inserted ? offset - Inserted
        : Offset;

    private static bool IsOnDash(string before) => before.EndsWith('-') && (before.Length == 1 || before[^2] is ' ' or '-');

    private static bool IsBeforeDash(string text, int offset) =>
        offset < text.Length && text[offset] == '-' && (offset + 1 == text.Length || text[offset + 1] is ' ' or '\r' or '\n');

    private static SourceSpan WordAround(string text, int offset)
    {
        var (start, end) = (offset, offset);
        while (start > 0 && IsWord(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsWord(text[end]))
        {
            end++;
        }

        return new SourceSpan(start, end);
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
