using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Binding;

/// <summary>All nodes of a template, the outer before the inner.</summary>
internal static class Nodes
{
    public static IEnumerable<TemplateNode> In(TemplateNode? node)
    {
        if (node is null)
        {
            return [];
        }

        IEnumerable<TemplateNode?> inner = node switch
        {
            SequenceNode sequence => sequence.Layers,
            GivenNode given => [given.Body],
            ChoiceNode choice => choice.Options,
            RepeatNode repeat => repeat.Bodies,
            ParallelNode parallel => parallel.Paths,
            GraphNode graph => graph
                .Edges.SelectMany(edge => new[] { edge.Operator, edge.Project })
                .Concat(graph.OnNode)
                .Concat(graph.Prepare),
            _ => [],
        };
        return inner.SelectMany(In).Prepend(node);
    }
}
