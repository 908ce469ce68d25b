using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Measures a tree before it is bound, so that nothing after it can run away.</summary>
internal static class TreeSize
{
    private const int MostNodes = 100_000;
    private const int Deepest = 100;

    /// <summary>The limit that a text passes, as a finding; null where it passes none.</summary>
    public static Diagnostic? Problem(SyntaxTree tree)
    {
        if (tree.Root is null)
        {
            return null;
        }

        var (nodes, depth) = Measure(tree.Root, [], 0);
        return nodes > MostNodes ? TooLarge.For(First(tree), "values with aliases written out", MostNodes)
            : depth > Deepest ? TooLarge.For(First(tree), "levels within one another", Deepest)
            : null;
    }

    /// <summary>Number of values with aliases written out, and the deepest level. Each anchored value is measured once.</summary>
    private static (long Nodes, int Depth) Measure(YamlNode node, Dictionary<YamlNode, (long, int)> known, int level)
    {
        if (level > 2 * Deepest)
        {
            return (1, level);
        }

        if (node is YamlAlias)
        {
            return node.Resolved is { } target && target != node ? Measure(target, known, level + 1) : (1, 1);
        }

        if (node is YamlScalar)
        {
            return (1, 1);
        }

        if (known.TryGetValue(node, out var measured))
        {
            return measured;
        }

        // An alias to a value around it would run in a circle; it counts as nothing until the value is measured.
        known[node] = (1, 1);
        var (nodes, depth) = (1L, 0);
        var parts = node switch
        {
            YamlMapping mapping => mapping.Pairs.Select(pair => pair.Value).OfType<YamlNode>(),
            YamlSequence sequence => sequence.Items,
            _ => [],
        };
        foreach (var part in parts)
        {
            var (inner, deep) = Measure(part, known, level + 1);
            nodes = Math.Min(nodes + inner, 10L * MostNodes);
            depth = Math.Max(depth, deep);
        }

        known[node] = (nodes, depth + 1);
        return (nodes, depth + 1);
    }

    private static SourceSpan First(SyntaxTree tree) =>
        tree.Root is YamlMapping { Pairs.Count: > 0 } mapping ? mapping.Pairs[0].Key.Span : new SourceSpan(0, 0);
}
