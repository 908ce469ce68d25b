using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>Going through the nodes of a template.</summary>
public static class TemplateNodes
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

    /// <summary>Whether the node itself holds a decision.</summary>
    public static bool Decides(TemplateNode node) =>
        node switch
        {
            ChoiceNode => true,
            OperatorNode layer => layer.Arguments.Values.Any(argument => argument is Chosen),
            RepeatNode repeat => repeat.Depth is Chosen,
            ParallelNode parallel => parallel.Take is not null || parallel.Join is Chosen,
            GivenNode given => given.Out is Chosen || given.Stride is Chosen,
            GraphNode graph => graph.Out is Chosen || graph.Join is Chosen || graph.Incoming.Any(choice => choice is not null),
            _ => false,
        };

    /// <summary>The nodes directly inside.</summary>
    public static IEnumerable<TemplateNode> Children(TemplateNode node) =>
        node switch
        {
            SequenceNode sequence => sequence.Layers,
            GivenNode given => [given.Body],
            ChoiceNode choice => choice.Options,
            RepeatNode repeat => repeat.Bodies,
            ParallelNode parallel => parallel.Paths,
            GraphNode graph => graph
                .Edges.SelectMany(edge => new[] { edge.Operator, edge.Project })
                .Concat(graph.OnNode)
                .Concat(graph.Prepare)
                .OfType<TemplateNode>(),
            _ => [],
        };
}
