using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tables;

/// <summary>The graph of a block, with the choice of the operator on each edge and vertex where there is one.</summary>
internal sealed class BlockGraph
{
    private readonly IReadOnlyList<Choice?> _onEdge;
    private readonly IReadOnlyList<Choice?> _onNode;

    private BlockGraph(GraphNode graph)
    {
        Graph = graph;
        _onEdge = [.. graph.Edges.Select(edge => ChoiceAt(edge.Operator))];
        _onNode = [.. graph.OnNode.Select(ChoiceAt)];
    }

    public GraphNode Graph { get; }

    /// <summary>Texts of all options on vertices.</summary>
    public IEnumerable<string> NodeOptions =>
        _onNode.OfType<Choice>().SelectMany(choice => choice.Options).Select(option => option.Text).Distinct();

    /// <summary>The first graph whose decisions have addresses under a name; null where there is none.</summary>
    public static BlockGraph? Find(SearchSpace space, string name)
    {
        foreach (var graph in TemplateNodes.All(space.Network).OfType<GraphNode>())
        {
            var found = new BlockGraph(graph);
            var addresses = found._onEdge.Concat(found._onNode).Concat(graph.Incoming).OfType<Choice>().Select(choice => choice.Address);
            if (addresses.Any(address => address.StartsWith($"{name}.", StringComparison.Ordinal)))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The edges that are present and lead somewhere, as positions in <see cref="GraphNode.Edges"/>.</summary>
    public IEnumerable<int> Present(Architecture architecture)
    {
        var present = Wiring.Of(Graph, architecture).Present;
        return Enumerable.Range(0, Graph.Edges.Count).Where(edge => present[edge]);
    }

    /// <summary>Every choice of an edge, of its operator or of a vertex.</summary>
    public IReadOnlyList<Choice> Choices => [.. _onEdge.Concat(_onNode).Concat(Graph.Incoming).OfType<Choice>().Distinct()];

    /// <summary>Takes the edge between two vertices with an operator; false where there is no such edge, or none with that operator.</summary>
    public bool Take(int from, int to, string code, Func<string, string> codeOf, long[] decisions)
    {
        for (var (i, optional) = (0, 0); i < Graph.Edges.Count; i++)
        {
            var edge = Graph.Edges[i];
            if (edge.To != to)
            {
                continue;
            }

            if (edge.From == from)
            {
                if (edge.IsOptional && Graph.Incoming[to] is { } incoming)
                {
                    decisions[incoming.Index] |= 1L << optional;
                }

                var option = _onEdge[i] is { } choice ? choice.Options.ToList().FindIndex(each => codeOf(each.Text) == code) : -1;
                if (option >= 0)
                {
                    decisions[_onEdge[i]!.Index] = option;
                }

                return option >= 0;
            }

            optional += edge.IsOptional ? 1 : 0;
        }

        return false;
    }

    /// <summary>Text of the operator on an edge; empty where nothing is chosen there.</summary>
    public string OnEdge(int edge, Architecture architecture) => TextOf(_onEdge[edge], architecture);

    /// <summary>Text of the operator on a vertex; empty where nothing is chosen there.</summary>
    public string OnNode(int vertex, Architecture architecture) => vertex < _onNode.Count ? TextOf(_onNode[vertex], architecture) : "";

    private static string TextOf(Choice? choice, Architecture architecture) =>
        choice is not null && architecture.Of(choice) is >= 0 and var option ? choice.Options[(int)option].Text : "";

    private static Choice? ChoiceAt(TemplateNode? node) =>
        node switch
        {
            ChoiceNode choice => choice.Choice,
            GivenNode given => ChoiceAt(given.Body),
            _ => null,
        };
}
