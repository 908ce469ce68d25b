using System.Text;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>
/// A long text without the layers and definitions that are far from a place: what may be written there does not depend on them, and
/// reading them again with every question would take most of the answer's time.
/// </summary>
internal sealed class NearbyText
{
    /// <summary>Kept on either side of the entry at the cursor: layers before it, whose sizes come in there, and what follows.</summary>
    public const int Neighbours = 8;

    private const int ShortText = 8_000;

    private readonly List<SourceSpan> _dropped;

    private NearbyText(string whole, List<SourceSpan> dropped, SourceSpan? list)
    {
        (_dropped, List) = (dropped, list);
        if (dropped.Count == 0)
        {
            Text = whole;
            return;
        }

        var kept = new StringBuilder();
        var from = 0;
        foreach (var span in dropped)
        {
            kept.Append(whole, from, span.Start - from);
            from = span.End;
        }

        Text = kept.Append(whole, from, whole.Length - from).ToString();
    }

    /// <summary>What is left.</summary>
    public string Text { get; }

    /// <summary>The list or mapping around the place that was made shorter, in the whole text; null where none was.</summary>
    public SourceSpan? List { get; }

    /// <summary>What is near a place.</summary>
    /// <param name="tree">The text as it is read.</param>
    /// <param name="offset">The place.</param>
    /// <param name="neighbours">How many entries are kept on either side.</param>
    /// <param name="shortText">Texts up to this length are left whole.</param>
    public static NearbyText Around(SyntaxTree tree, int offset, int neighbours = Neighbours, int shortText = ShortText)
    {
        var dropped = new List<SourceSpan>();
        SourceSpan? list = null;
        // An anchor may stand in what would be left out.
        if (tree.Text.Length > shortText && tree.Root is YamlMapping { IsFlow: false } document && !tree.AnchorsAndAliases.Any())
        {
            for (var i = 0; i < document.Pairs.Count; i++)
            {
                if (EntriesOf(document.Pairs[i].Value) is not { } entries)
                {
                    continue;
                }

                var end = i + 1 < document.Pairs.Count ? document.Pairs[i + 1].Key.Span.Start : tree.Text.Length;
                var isHere = document.Pairs[i].Key.Span.Start <= offset && (offset < end || end == tree.Text.Length);
                var at = isHere ? LastBefore(entries, offset) : 0;
                var (first, last) = (Math.Max(0, at - neighbours), Math.Min(entries.Count, at + neighbours + 1));
                var before = dropped.Count;
                Drop(LineStart(tree, entries[0]), LineStart(tree, entries[first]));
                if (last < entries.Count)
                {
                    Drop(LineStart(tree, entries[last]), LineStart(tree, end));
                }

                list = isHere && dropped.Count > before ? document.Pairs[i].Value!.Span : list;
            }
        }

        return new NearbyText(tree.Text, dropped, list);

        void Drop(int from, int to)
        {
            if (from < to)
            {
                dropped.Add(new SourceSpan(from, to));
            }
        }
    }

    /// <summary>Where a place that was kept stands in what is left.</summary>
    public int Near(int offset)
    {
        var shift = 0;
        foreach (var span in _dropped)
        {
            if (offset < span.End)
            {
                return Math.Min(offset, span.Start) - shift;
            }

            shift += span.Length;
        }

        return offset - shift;
    }

    /// <summary>Where a place of what is left stands in the whole text.</summary>
    public int Whole(int offset)
    {
        foreach (var span in _dropped)
        {
            if (offset < span.Start)
            {
                break;
            }

            offset += span.Length;
        }

        return offset;
    }

    /// <summary>Whether a place of the whole text was kept.</summary>
    public bool Has(int offset) => !_dropped.Any(span => span.Start <= offset && offset < span.End);

    private static int LastBefore(List<int> entries, int offset)
    {
        var at = 0;
        while (at + 1 < entries.Count && entries[at + 1] <= offset)
        {
            at++;
        }

        return at;
    }

    /// <summary>Where the entries of a list or mapping begin, if each of them has lines of its own.</summary>
    private static List<int>? EntriesOf(YamlNode? value) =>
        value switch
        {
            YamlSequence { IsFlow: false, Items.Count: > 0 } list => [.. list.Items.Select(item => item.Span.Start)],
            YamlMapping { IsFlow: false, Pairs.Count: > 0 } mapping => [.. mapping.Pairs.Select(pair => pair.Key.Span.Start)],
            _ => null,
        };

    private static int LineStart(SyntaxTree tree, int offset) =>
        offset == tree.Text.Length ? offset : tree.Lines.StartOf(tree.Lines.PositionOf(offset).Line);
}
