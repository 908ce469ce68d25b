using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>What layers are called in the text: their own <c>name:</c>, the block or operator that they name, else the operator with its sizes.</summary>
internal sealed class LayerNames
{
    private readonly SyntaxTree _tree;
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    public LayerNames(SyntaxTree tree)
    {
        _tree = tree;
        foreach (var section in (tree.Root as YamlMapping)?.Pairs ?? [])
        {
            if (section.Key.Value is "blocks" or "operators" && section.Value?.Resolved is YamlMapping definitions)
            {
                _defined.UnionWith(definitions.Pairs.Select(pair => pair.Key.Value));
            }
        }
    }

    /// <summary>The name that the file gives a layer; null where it gives none.</summary>
    public string? Of(TemplateNode node)
    {
        foreach (var span in node.Placements.Reverse().Append(node.Span))
        {
            if (NameAt(span) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>What a layer is called in the figure, and the layers of a list one by one.</summary>
    public IEnumerable<string> Labels(TemplateNode node)
    {
        if (Of(node) is { } name)
        {
            return [name + Stride(node)];
        }

        return node switch
        {
            OperatorNode layer => [Label(layer)],
            SequenceNode list => list.Layers.SelectMany(Labels),
            GivenNode given => Labels(given.Body).Select((label, number) => number == 0 ? label + Stride(given) : label),
            RepeatNode repeat => [$"{string.Join(" · ", Labels(repeat.Bodies[0]))} {Times(repeat)}"],
            ChoiceNode choice => [choice.Choice.Options[choice.Choice.Allowed is [var left] ? left : 0].Text],
            ParallelNode parallel => [$"{parallel.Paths.Count} paths"],
            GraphNode graph => [$"graph of {graph.Nodes}"],
            _ => [],
        };
    }

    /// <summary><c>×5</c>, or <c>×2–4</c> where it is decided.</summary>
    public static string Times(RepeatNode repeat) =>
        repeat.Depth is Chosen depth && depth.Values.OfType<long>().ToList() is [_, ..] depths
            ? $"×{depths.Min()}–{depths.Max()}"
            : $"×{repeat.Bodies.Count}";

    private static string Label(OperatorNode layer)
    {
        var kernel = layer.Arguments.GetValueOrDefault("kernel") is Constant { Value: long size } ? $" {size}×{size}" : "";
        return $"{layer.Operator.Name}{kernel}{Stride(layer)}";
    }

    private static string Stride(TemplateNode node) =>
        node switch
        {
            OperatorNode layer when layer.Arguments.GetValueOrDefault("stride") is Constant { Value: long stride and > 1 } => $" ↓{stride}",
            GivenNode { Stride: Constant { Value: long stride and > 1 } } => $" ↓{stride}",
            _ => "",
        };

    private string? NameAt(SourceSpan span)
    {
        var node = span.Length == 0 ? null : _tree.NodeAt(span.Start);
        while (node is not null && node.Span != span)
        {
            node = node.Parent;
        }

        return node switch
        {
            YamlScalar scalar when _defined.Contains(scalar.Value) => scalar.Value,
            YamlMapping mapping => Named(mapping) ?? mapping.Pairs.Select(pair => pair.Key.Value).FirstOrDefault(_defined.Contains),
            _ => null,
        };
    }

    private static string? Named(YamlMapping mapping) =>
        (mapping.Pairs.FirstOrDefault(pair => pair.Key.Value == "name")?.Value?.Resolved as YamlScalar)?.Value;
}
