using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>The edges of a cell that an architecture may lack: those that a subset leaves out, and those whose operator may be <c>zero</c>.</summary>
/// <remarks>Instances of one cell share their decisions and are one here.</remarks>
public sealed class CellEdges
{
    private readonly GraphNode _graph;
    private readonly IReadOnlyList<Removal?> _removals;

    private CellEdges(GraphNode graph)
    {
        _graph = graph;
        _removals = RemovalsOf(graph);
        var first = _removals.OfType<Removal>().FirstOrDefault()?.Choice.Address ?? "";
        Name = first.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? first[..dot] : first;
    }

    /// <summary>The block's name, as addresses begin.</summary>
    public string Name { get; }

    /// <summary>The cells of a space that have such edges, in file order.</summary>
    public static IReadOnlyList<CellEdges> In(SearchSpace space)
    {
        var (cells, seen) = (new List<CellEdges>(), new HashSet<Choice>());
        foreach (var graph in TemplateNodes.All(space.Network).OfType<GraphNode>())
        {
            var cell = new CellEdges(graph);
            var choices = cell._removals.OfType<Removal>().Select(removal => removal.Choice).ToList();
            if (choices.Count > 0 && !choices.TrueForAll(seen.Contains))
            {
                seen.UnionWith(choices);
                cells.Add(cell);
            }
        }

        return [.. cells.OrderBy(cell => cell._removals.OfType<Removal>().Min(removal => removal.Choice.Index))];
    }

    /// <summary>How an edge is written: <c>0->1</c>.</summary>
    public string TextOf(int edge) => $"{_graph.Edges[edge].From}->{_graph.Edges[edge].To}";

    /// <summary>The edges that are there, dead or not, and that may go.</summary>
    public IReadOnlyList<int> Removable(Architecture architecture) =>
        [.. Enumerable.Range(0, _graph.Edges.Count).Where(edge => _removals[edge]?.IsThere(architecture) == true)];

    /// <summary>Whether an input still reaches the output through something other than <c>zero</c>.</summary>
    public bool Connects(Architecture architecture) => Alive(architecture).Any(isAlive => isAlive);

    /// <summary>The architecture without one edge; null where the cell has to keep more edges into that vertex.</summary>
    public Architecture? Without(Architecture architecture, int edge) => _removals[edge]!.From(architecture);

    /// <summary>The architecture without the edges that lie on no way from an input to the output.</summary>
    public Architecture WithoutDead(Architecture architecture)
    {
        var alive = Alive(architecture);
        foreach (var edge in Removable(architecture).Where(edge => !alive[edge]))
        {
            architecture = Without(architecture, edge) ?? architecture;
        }

        return architecture;
    }

    /// <summary>The architecture with every edge that a subset may take; those whose operator may be zero keep what is decided.</summary>
    public Architecture Fullest(Architecture architecture)
    {
        var decisions = architecture.Decisions.ToArray();
        foreach (var removal in _removals.OfType<Removal>().Where(removal => removal.Choice.IsSubset))
        {
            var taken = decisions[removal.Choice.Index];
            taken = taken < 0 ? 0 : taken;
            if (System.Numerics.BitOperations.PopCount((ulong)taken) < removal.Choice.TakeTo)
            {
                decisions[removal.Choice.Index] = taken | (1L << removal.Option);
            }
        }

        return new Architecture(decisions);
    }

    /// <summary>The choices whose option <c>zero</c> takes an edge away, each with that option.</summary>
    public IEnumerable<(Choice Choice, int Zero)> Operators =>
        _removals
            .OfType<Removal>()
            .Where(removal => !removal.Choice.IsSubset)
            .Select(removal => (removal.Choice, removal.Option))
            .Distinct();

    /// <summary>What was taken away between two architectures: the choice, and the option that left (of a subset) or came (zero).</summary>
    public IEnumerable<(Choice Choice, int Option)> Removed(Architecture from, Architecture to) =>
        _removals
            .OfType<Removal>()
            .Where(removal => removal.IsThere(from) && !removal.IsThere(to))
            .Select(removal => (removal.Choice, removal.Option))
            .Distinct();

    private bool[] Alive(Architecture architecture)
    {
        // Wiring knows which edges are taken, not which operators are zero.
        var wired = Wiring.Of(_graph, architecture);
        var alive = new bool[_graph.Edges.Count];
        var reached = new bool[_graph.Vertices];
        Array.Fill(reached, true, 0, _graph.Inputs);
        for (var i = 0; i < alive.Length; i++)
        {
            var edge = _graph.Edges[i];
            alive[i] = wired.Present[i] && _removals[i]?.IsThere(architecture) != false && reached[edge.From];
            reached[edge.To] |= alive[i];
        }

        // Backwards the same: a vertex lives where it is an output, or a living edge leaves it.
        var reaches = new bool[_graph.Vertices];
        for (var vertex = _graph.Inputs; vertex < reaches.Length; vertex++)
        {
            reaches[vertex] = _graph.Output switch
            {
                GraphOutput.Concat => reached[vertex],
                GraphOutput.Nodes => _graph.OutputNodes.Contains(vertex),
                _ => vertex == reaches.Length - 1,
            };
        }

        for (var i = alive.Length - 1; i >= 0; i--)
        {
            alive[i] &= reaches[_graph.Edges[i].To];
            reaches[_graph.Edges[i].From] |= alive[i];
        }

        return alive;
    }

    private static Removal?[] RemovalsOf(GraphNode graph)
    {
        var removals = new Removal?[graph.Edges.Count];
        var (vertex, optional) = (-1, 0);
        for (var i = 0; i < removals.Length; i++)
        {
            var edge = graph.Edges[i];
            (vertex, optional) = edge.To == vertex ? (vertex, optional) : (edge.To, 0);
            if (edge.IsOptional && graph.Incoming[edge.To] is { } incoming)
            {
                removals[i] = new Removal(incoming, optional);
            }
            else if (ChoiceOf(edge.Operator) is { } operators && operators.Options.ToList().FindIndex(IsZero) is >= 0 and var zero)
            {
                removals[i] = new Removal(operators.Choice, zero);
            }

            optional += edge.IsOptional ? 1 : 0;
        }

        return removals;
    }

    private static ChoiceNode? ChoiceOf(TemplateNode? node) =>
        node switch
        {
            ChoiceNode choice => choice,
            GivenNode given => ChoiceOf(given.Body),
            _ => null,
        };

    private static bool IsZero(TemplateNode node) =>
        node switch
        {
            OperatorNode layer => layer.Operator.Name == "zero",
            GivenNode given => IsZero(given.Body),
            SequenceNode sequence => sequence.Layers.Any(IsZero),
            _ => false,
        };

    /// <summary>How an edge is taken away: a bit of a subset that goes, or an option that is zero.</summary>
    private sealed record Removal(Choice Choice, int Option)
    {
        public bool IsThere(Architecture architecture)
        {
            var decision = architecture.Of(Choice);
            return decision >= 0 && (Choice.IsSubset ? (decision >> Option & 1) != 0 : decision != Option);
        }

        public Architecture? From(Architecture architecture)
        {
            var decisions = architecture.Decisions.ToArray();
            decisions[Choice.Index] = Choice.IsSubset ? decisions[Choice.Index] & ~(1L << Option) : Option;
            return Choice.IsSubset && System.Numerics.BitOperations.PopCount((ulong)decisions[Choice.Index]) < Choice.TakeFrom
                ? null
                : new Architecture(decisions);
        }
    }
}
