using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>Which choices decide about a part of a template by themselves; not about the parts inside it.</summary>
internal static class Deciding
{
    /// <summary>The choices whose decided option makes what the node gives; those of paths and edges are not among them.</summary>
    public static IEnumerable<Choice> ChoicesOf(TemplateNode node) =>
        node switch
        {
            ChoiceNode choice => [choice.Choice],
            OperatorNode layer => layer.Arguments.Values.OfType<Chosen>().Select(chosen => chosen.Choice).Distinct(),
            RepeatNode { Depth: Chosen depth } => [depth.Choice],
            GivenNode given => new[] { given.Out, given.Stride }.OfType<Chosen>().Select(chosen => chosen.Choice).Distinct(),
            ParallelNode { Join: Chosen join } => [join.Choice],
            GraphNode graph => new[] { graph.Out, graph.Join }.OfType<Chosen>().Select(chosen => chosen.Choice).Distinct(),
            _ => [],
        };

    /// <summary>Which option of its vertex's incoming choice an edge is; −1 for one that is always there.</summary>
    public static int OptionOf(GraphNode graph, int edge)
    {
        if (!graph.Edges[edge].IsOptional)
        {
            return -1;
        }

        var option = 0;
        for (var before = edge - 1; before >= 0 && graph.Edges[before].To == graph.Edges[edge].To; before--)
        {
            option += graph.Edges[before].IsOptional ? 1 : 0;
        }

        return option;
    }
}
