using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>
/// Writes out the edges of a graph, so that one of them can be taken away: <c>edges: all</c> becomes a list, and one <c>on_edge</c> for
/// all becomes a mapping with one each.
/// </summary>
public static class EdgesToList
{
    /// <summary>What can be written out under the cursor.</summary>
    public static IEnumerable<Refactoring> Find(BoundFile file, int offset)
    {
        if (file.Space is not { } space || PairAt(file.Tree, offset) is not { Value: { } value } pair)
        {
            yield break;
        }

        switch (pair.Key.Value)
        {
            case "edges"
                when value is YamlScalar { Value: "all" or "optional", Anchor: null } word && EdgesAround(space, pair.Span) is { } edges:
                var list = $"[{string.Join(", ", edges.Select(Text))}]";
                yield return new Refactoring(
                    "Convert edges to a list",
                    () => Refactoring.Kept(file, NodeEdits.Replace(word, word.Value == "all" ? list : $"{{ optional: {list} }}"))
                );
                break;
            case "on_edge" when !IsByEdge(value) && value.Anchor is null && EdgesAround(space, pair.Span) is { } edges:
                yield return new Refactoring(
                    "Give every edge its own operator",
                    () => Refactoring.Kept(file, ByEdge(file.Tree, pair, value, edges))
                );
                break;
        }
    }

    private static IReadOnlyList<TextEdit> ByEdge(SyntaxTree tree, YamlPair pair, YamlNode value, IReadOnlyList<GraphEdge> edges)
    {
        var snippet = Snippet.Of(tree, value);
        var lines = new TextLines(tree);
        if (((YamlMapping)pair.Key.Parent!).IsFlow)
        {
            return snippet.IsOneLine
                ? NodeEdits.Replace(value, $"{{ {string.Join(", ", edges.Select(edge => $"{Text(edge)}:{snippet.AfterKey("", 0)}"))} }}")
                : [];
        }

        // From behind the colon, so that the value's own line, if it had one, is taken along; its comment would be lost there.
        var start = pair.Key.Span.End + 1;
        if (!lines.IsBlank(start, Math.Min(value.Span.Start, lines.EndOf(start))))
        {
            return [];
        }

        var indent = lines.Column(pair.Key.Span.Start) + 2;
        var entries = edges.Select(edge =>
            $"{lines.Break}{new string(' ', indent)}{Text(edge)}:{snippet.AfterKey(lines.Break, indent + 2)}"
        );
        return [new TextEdit(new SourceSpan(start, value.Span.End), string.Concat(entries))];
    }

    /// <summary>The edges of the innermost graph around a place.</summary>
    private static IReadOnlyList<GraphEdge>? EdgesAround(SearchSpace space, SourceSpan place) =>
        Graphs(space.Network)
            .Where(graph => graph.Span.Start <= place.Start && graph.Span.End >= place.End)
            .MinBy(graph => graph.Span.Length)
            ?.Edges;

    private static IEnumerable<GraphNode> Graphs(TemplateNode node)
    {
        IEnumerable<TemplateNode?> children = node switch
        {
            SequenceNode sequence => sequence.Layers,
            GivenNode given => [given.Body],
            ChoiceNode choice => choice.Options,
            // Every repeat is written at the same place.
            RepeatNode repeat => repeat.Bodies.Take(1),
            ParallelNode parallel => parallel.Paths,
            GraphNode graph => graph
                .Edges.Select(edge => edge.Operator)
                .Concat(graph.Edges.Select(edge => edge.Project))
                .Concat(graph.OnNode)
                .Concat(graph.Prepare),
            _ => [],
        };
        return children.OfType<TemplateNode>().SelectMany(Graphs).Concat(node is GraphNode self ? [self] : []);
    }

    private static bool IsByEdge(YamlNode value) =>
        value.Resolved is YamlMapping mapping && mapping.Pairs.Any(pair => EdgeReader.Parse(pair.Key.Value) is not null);

    private static string Text(GraphEdge edge) => $"{edge.From} -> {edge.To}";

    /// <summary>The pair whose key or one-word value the cursor is on.</summary>
    private static YamlPair? PairAt(SyntaxTree tree, int offset) =>
        tree.NodeAt(offset) is YamlScalar word
            ? (word.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair =>
                ReferenceEquals(pair.Key, word) || ReferenceEquals(pair.Value, word)
            )
            : null;
}
