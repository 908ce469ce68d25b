using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>Finds what keeps every input from the result. Linear in the size of the template.</summary>
/// <remarks>
/// Each choice is taken to be free of all others, so that a way may be seen where ties or constraints close it, and never the other way
/// round: what is reported is cut in every architecture.
/// </remarks>
internal static class Reach
{
    /// <summary>The innermost part that only zeros come out of, whatever is chosen, or null where some input may reach the result.</summary>
    public static TemplateNode? CutOf(TemplateNode node) =>
        node.When is not null
            ? null
            : node switch
            {
                OperatorNode { Operator: ZeroOperator } => node,
                SequenceNode sequence => sequence.Layers.Select(CutOf).FirstOrDefault(cut => cut is not null),
                GivenNode given => CutOf(given.Body),
                ChoiceNode choice => CutOf(choice),
                RepeatNode repeat => repeat.Bodies.Take(FewestOf(repeat)).Select(CutOf).FirstOrDefault(cut => cut is not null),
                ParallelNode parallel => CutOf(parallel),
                GraphNode graph => IsCut(graph) ? graph : null,
                _ => null,
            };

    /// <summary>What is wrong there and how to mend it.</summary>
    public static string MessageFor(TemplateNode cut) =>
        cut switch
        {
            OperatorNode =>
                "Only zeros come out here, and all that follows computes from them: no input reaches the result. Take zero away.",
            ChoiceNode =>
                "Every option that is left gives only zeros, and all that follows computes from them: no input reaches the result. "
                    + "Offer something else beside them, or restore it.",
            GraphNode => "Each way from the input of this graph to its output passes a zero: no input reaches the result. "
                + "Add an edge, or put something else on one.",
            _ => "Every path gives only zeros, and all that follows computes from them: no input reaches the result. Add a path.",
        };

    private static ChoiceNode? CutOf(ChoiceNode node)
    {
        var left = node.Choice.Allowed.Where(option => option < node.Options.Count).ToList();
        return left.Count > 0 && left.All(option => CutOf(node.Options[option]) is not null) ? node : null;
    }

    private static TemplateNode? CutOf(ParallelNode node)
    {
        var cuts = node.Paths.Zip(node.Inputs, (path, input) => input is null ? CutOf(path) : null).ToList();
        return cuts.Count == 0 || cuts.Contains(null) ? null
            : cuts.Count == 1 ? cuts[0]
            : node;
    }

    private static bool IsCut(GraphNode graph)
    {
        var reached = new bool[graph.Vertices];
        for (var input = 0; input < graph.Inputs; input++)
        {
            reached[input] = Passes(graph.Prepare[input]);
        }

        // In the order of the vertices they enter: what leaves a vertex comes after all that enters it.
        foreach (var edge in graph.Edges)
        {
            reached[edge.To] |= reached[edge.From] && Passes(edge.Operator) && Passes(edge.Project) && Passes(graph.OnNode[edge.To]);
        }

        var computed = Enumerable.Range(graph.Inputs, graph.Nodes);
        return !(
            graph.Output switch
            {
                GraphOutput.Last => reached[graph.Inputs + graph.Nodes - 1],
                GraphOutput.Concat => computed.Any(vertex => reached[vertex]),
                GraphOutput.Nodes => graph.OutputNodes.Any(vertex => reached[vertex]),
                _ => reached[^1],
            }
        );
    }

    private static bool Passes(TemplateNode? node) => node is null || CutOf(node) is null;

    private static int FewestOf(RepeatNode node) =>
        node.Depth switch
        {
            Constant { Value: long depth } => (int)Math.Clamp(depth, 0, node.Bodies.Count),
            Chosen { Values: var depths } => (int)Math.Clamp(depths.OfType<long>().DefaultIfEmpty(0).Min(), 0, node.Bodies.Count),
            _ => 0,
        };
}
