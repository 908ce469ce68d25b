using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Tests.Counting;

/// <summary>A space that is one graph.</summary>
internal sealed class CellBuilder(int inputs, int nodes, GraphOutput output)
{
    private readonly SpaceBuilder _space = new();
    private readonly List<GraphEdge> _edges = [];
    private Choice?[] _incoming = [];
    private TemplateNode?[] _onNode = [];

    public SpaceBuilder Space => _space;

    private int Vertices => inputs + nodes + (output is GraphOutput.VertexSum or GraphOutput.VertexConcat ? 1 : 0);

    /// <summary>Operators on the nodes, then every edge optional.</summary>
    public CellBuilder OptionalEdges(string? onNode, bool operatorsNeedEdges = false)
    {
        (_incoming, _onNode) = (new Choice?[Vertices], new TemplateNode?[Vertices]);
        for (var to = inputs; to < Vertices; to++)
        {
            _incoming[to] = _space.AddSubset($"cell.{to}.from", string.Join(' ', Enumerable.Range(0, to)), 0, to);
            _edges.AddRange(
                Enumerable
                    .Range(0, to)
                    .Select(from => new GraphEdge
                    {
                        From = from,
                        To = to,
                        IsOptional = true,
                    })
            );
            if (onNode is not null && to < inputs + nodes)
            {
                var incoming = _incoming[to]!;
                var when = operatorsNeedEdges ? new Takes(incoming, [.. Enumerable.Range(0, to)]) : null;
                _onNode[to] = Choose(_space.Add($"cell.{to}", onNode, when));
            }
        }

        return this;
    }

    /// <summary>Every edge is there, or optional, and carries an operator.</summary>
    public CellBuilder EdgeOperators(string onEdge, bool areOptional = false)
    {
        (_incoming, _onNode) = (new Choice?[Vertices], new TemplateNode?[Vertices]);
        for (var to = inputs; to < Vertices; to++)
        {
            _incoming[to] = areOptional ? _space.AddSubset($"cell.{to}.from", string.Join(' ', Enumerable.Range(0, to)), 0, to) : null;
            for (var from = 0; from < to; from++)
            {
                var when = areOptional ? new Takes(_incoming[to]!, [from]) : null;
                _edges.Add(
                    new GraphEdge
                    {
                        From = from,
                        To = to,
                        IsOptional = areOptional,
                        Operator = Choose(_space.Add($"cell.{from}->{to}", onEdge, when)),
                    }
                );
            }
        }

        return this;
    }

    public SearchSpace Build(int? maxEdges = null, bool connected = false, bool unique = false) =>
        _space.Rule(new GraphRule(Graph(), maxEdges, connected, unique)).Build();

    private GraphNode Graph() =>
        new()
        {
            Place = "cell",
            Span = default,
            Inputs = inputs,
            Nodes = nodes,
            Edges = _edges,
            Incoming = _incoming,
            OnNode = _onNode,
            Prepare = new TemplateNode?[inputs],
            Join = new Constant("sum"),
            Output = output,
        };

    private static ChoiceNode Choose(Choice choice) =>
        new()
        {
            Place = choice.Address,
            Span = default,
            Choice = choice,
            Options = [.. choice.Options.Select(option => Operator(choice.Address, option.Text))],
        };

    // As a binder writes a named operator: a sequence, in which zero may hide.
    private static SequenceNode Operator(string address, string name) =>
        new()
        {
            Place = $"{address}/{name}",
            Span = default,
            Layers =
            [
                new OperatorNode
                {
                    Place = $"{address}/{name}/0",
                    Span = default,
                    Operator = OperatorCatalogue.Find(name == "none" ? "zero" : "identity")!,
                    Arguments = new Dictionary<string, Argument>(),
                },
            ],
        };
}
