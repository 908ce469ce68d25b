using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>An edge of a graph as conditions on decisions.</summary>
/// <param name="From">Vertex it leaves.</param>
/// <param name="To">Vertex it enters.</param>
/// <param name="IsPresent">Whether the edge is there.</param>
/// <param name="Carries">Whether it is there and its operator passes something on: <c>zero</c> does not.</param>
internal sealed record WiredEdge(int From, int To, Expression IsPresent, Expression Carries);

/// <summary>Which edges and vertices of a graph are there, as conditions on decisions.</summary>
internal sealed class GraphWiring
{
    public GraphWiring(GraphNode graph)
    {
        Graph = graph;
        var optional = new int[graph.Vertices];
        var edges = new List<WiredEdge>();
        foreach (var edge in graph.Edges)
        {
            var isPresent = Expression.Always;
            if (edge.IsOptional && graph.Incoming[edge.To] is { } incoming)
            {
                isPresent = new Takes(incoming, [optional[edge.To]++]);
            }

            // An operator on a vertex that gives zeros cuts every edge that enters it.
            var onNode = edge.To < graph.OnNode.Count ? graph.OnNode[edge.To] : null;
            Expression[] parts = [isPresent, Passes(edge.Operator), Passes(onNode)];
            var open = parts.Where(part => part is not All { Terms.Count: 0 }).ToList();
            edges.Add(new WiredEdge(edge.From, edge.To, isPresent, open.Count == 1 ? open[0] : new All(open)));
        }

        Edges = edges;
        Outputs =
            graph.HasOutputVertex ? [graph.Vertices - 1]
            : graph.Output == GraphOutput.Last ? [graph.Inputs + graph.Nodes - 1]
            : graph.Output == GraphOutput.Nodes ? graph.OutputNodes
            : [.. Enumerable.Range(graph.Inputs, graph.Nodes)];
        Choices =
        [
            .. Edges
                .SelectMany(edge => edge.Carries.Mentions.Concat(edge.IsPresent.Mentions))
                .Concat(graph.OnNode.OfType<TemplateNode>().SelectMany(ChoicesIn))
                .Concat(graph.Edges.SelectMany(edge => edge.Operator is null ? [] : ChoicesIn(edge.Operator)))
                .Distinct()
                .OrderBy(choice => choice.Index),
        ];
    }

    public GraphNode Graph { get; }

    /// <summary>In the order of <see cref="GraphNode.Edges"/>.</summary>
    public IReadOnlyList<WiredEdge> Edges { get; }

    /// <summary>Vertices whose tensors make the output.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>Every decision about wiring and operators, in file order.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>Whether the graph is in the network at all: known to be absent where every one of its decisions is inactive.</summary>
    public bool? IsThere(IDecisions decisions)
    {
        var isOpen = false;
        foreach (var choice in Choices)
        {
            switch (decisions.Of(choice))
            {
                case Decision.Open:
                    isOpen = true;
                    break;
                case >= 0:
                    return true;
            }
        }

        return isOpen ? null : Choices.Count == 0;
    }

    /// <summary>Fewest edges that lead from an input to an output; 0 where there is no path at all, which is another check's finding.</summary>
    public int ShortestPath()
    {
        var distance = new int[Graph.Vertices];
        Array.Fill(distance, int.MaxValue, Graph.Inputs, Graph.Vertices - Graph.Inputs);
        foreach (var edge in Graph.Edges)
        {
            if (distance[edge.From] < int.MaxValue)
            {
                distance[edge.To] = Math.Min(distance[edge.To], distance[edge.From] + 1);
            }
        }

        var nearest = Outputs.Select(vertex => distance[vertex]).DefaultIfEmpty(int.MaxValue).Min();
        return nearest == int.MaxValue ? 0 : nearest;
    }

    /// <summary>The choices anywhere in a part of the network, each once.</summary>
    public static IEnumerable<Choice> ChoicesIn(TemplateNode node)
    {
        var choices = new List<Choice>();
        Collect(node, choices);
        return choices.Distinct();
    }

    /// <summary>When a layer gives something other than zeros.</summary>
    private static Expression Passes(TemplateNode? node)
    {
        switch (node)
        {
            case OperatorNode { Operator.Name: "zero" }:
                return new Any([]);
            case SequenceNode sequence:
                return Simplified(new All([.. sequence.Layers.Select(Passes)]));
            case GivenNode given:
                return Passes(given.Body);
            case RepeatNode { Depth: Constant { Value: long and > 0 } } repeat:
                return Simplified(new All([.. repeat.Bodies.Select(Passes)]));
            case ParallelNode { Take: null, Join: Constant { Value: not "product" } } parallel:
                return Simplified(new Any([.. parallel.Paths.Select(Passes)]));
            case ChoiceNode choice:
                var options = choice.Options.Select(Passes).ToList();
                if (options.TrueForAll(IsTrue))
                {
                    return Expression.Always;
                }

                var terms = new List<Expression>();
                var plain = Enumerable.Range(0, options.Count).Where(option => IsTrue(options[option])).ToList();
                if (plain.Count > 0)
                {
                    terms.Add(new Takes(choice.Choice, plain));
                }

                terms.AddRange(
                    Enumerable
                        .Range(0, options.Count)
                        .Where(option => !IsTrue(options[option]) && options[option] is not Any { Terms.Count: 0 })
                        .Select(option => new All([new Takes(choice.Choice, [option]), options[option]]))
                );
                return terms.Count == 1 ? terms[0] : new Any(terms);
            default:
                return Expression.Always;
        }
    }

    private static bool IsTrue(Expression expression) => expression is All { Terms.Count: 0 };

    private static Expression Simplified(Expression expression) =>
        expression.Evaluate(NothingDecided.Instance) switch
        {
            true => Expression.Always,
            false => new Any([]),
            null => expression,
        };

    private static void Collect(TemplateNode? node, List<Choice> into)
    {
        switch (node)
        {
            case OperatorNode @operator:
                into.AddRange(@operator.Arguments.Values.OfType<Chosen>().Select(chosen => chosen.Choice));
                break;
            case SequenceNode sequence:
                CollectAll(sequence.Layers, into);
                break;
            case GivenNode given:
                into.AddRange(new[] { given.Out, given.Stride }.OfType<Chosen>().Select(chosen => chosen.Choice));
                Collect(given.Body, into);
                break;
            case ChoiceNode choice:
                into.Add(choice.Choice);
                CollectAll(choice.Options, into);
                break;
            case RepeatNode repeat:
                into.AddRange(new[] { repeat.Depth }.OfType<Chosen>().Select(chosen => chosen.Choice));
                CollectAll(repeat.Bodies, into);
                break;
            case ParallelNode parallel:
                into.AddRange(new[] { parallel.Join }.OfType<Chosen>().Select(chosen => chosen.Choice));
                into.AddRange(parallel.Take is { } take ? [take] : []);
                CollectAll(parallel.Paths, into);
                break;
            case GraphNode graph:
                into.AddRange(graph.Incoming.OfType<Choice>());
                CollectAll(graph.Edges.Select(edge => edge.Operator), into);
                CollectAll(graph.OnNode, into);
                break;
        }
    }

    private static void CollectAll(IEnumerable<TemplateNode?> nodes, List<Choice> into)
    {
        foreach (var node in nodes)
        {
            Collect(node, into);
        }
    }
}
