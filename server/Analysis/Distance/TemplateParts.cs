using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>Going through the nodes of a template.</summary>
internal static class TemplateParts
{
    /// <summary>A node and everything in it, outermost first.</summary>
    public static IEnumerable<TemplateNode> All(TemplateNode root)
    {
        var open = new Stack<TemplateNode>();
        open.Push(root);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in Children(node))
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<TemplateNode> Children(TemplateNode node) =>
        node switch
        {
            SequenceNode sequence => sequence.Layers,
            GivenNode given => [given.Body],
            ChoiceNode choice => choice.Options,
            RepeatNode repeat => repeat.Bodies,
            ParallelNode parallel => parallel.Paths,
            GraphNode graph => graph.Edges.Select(edge => edge.Operator).Concat(graph.OnNode).OfType<TemplateNode>(),
            _ => [],
        };
}
