using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Lowering;

/// <content>Cells: vertices and edges.</content>
internal partial class Walk
{
    protected virtual Wiring WiringOf(GraphNode graph) => Wiring.Of(graph, Decisions);

    /// <summary>Called before the edges into a vertex are joined; the survey looks at them here. Tensors below <paramref name="from"/> are older than the graph.</summary>
    protected virtual void Joined(GraphNode graph, int vertex, List<Wire> wires, List<int> edges, JoinKind kind, int from) { }

    private Wire LowerGraph(GraphNode graph, Wire input, Carry carry, History? history)
    {
        var (wiring, from) = (WiringOf(graph), Recipe.WireCount);
        var (given, varies) = WidthGiven(graph, input, carry);
        var tensors = new Wire[graph.Vertices];
        TakeInputs(graph, input, history, tensors);
        var stride = carry.OpenStride;
        var prepared = Prepare(graph, given ?? input.Shape.Channels, varies, stride, tensors);
        if (prepared)
        {
            stride = null;
            carry.TakeStride();
        }

        var width = given ?? tensors[graph.Inputs - 1].Shape.Channels;
        var widths = graph.SplitsChannels ? SplitWidths(graph, wiring, width) : null;
        var edge = 0;
        var output = graph.HasOutputVertex ? graph.Vertices - 1 : -1;
        for (var vertex = graph.Inputs; vertex < graph.Vertices; vertex++)
        {
            var wires = new List<Wire>();
            var edges = new List<int>();
            Wire? direct = null;
            var own = vertex == output ? (widths is null ? given : null) : widths?[vertex] ?? given;
            for (; edge < graph.Edges.Count && graph.Edges[edge].To <= vertex; edge++)
            {
                if (!wiring.Present[edge] || graph.Edges[edge].To != vertex)
                {
                    continue;
                }

                var projects = widths is not null && vertex == output && graph.Edges[edge].From < graph.Inputs;
                var wire = Pass(graph, graph.Edges[edge], tensors, projects ? width : own, varies, stride, carry, history);
                if (projects)
                {
                    direct = direct is { } other ? JoinWires([other, wire], JoinKind.Sum, graph.Place, $"{vertex}/direct", null) : wire;
                    continue;
                }

                if (widths is not null && vertex != output && wire.Shape.Channels > widths[vertex])
                {
                    Stand(graph.Edges[edge].Operator?.Place ?? $"{graph.Place}/{graph.Edges[edge].From}->{vertex}");
                    wire = Recipe.Then(wire, "cut", new TakeChannels(0, widths[vertex]));
                }

                wires.Add(wire);
                edges.Add(edge);
            }

            if (!wiring.Lives[vertex])
            {
                continue;
            }

            tensors[vertex] = Meet(graph, vertex, wires, edges, direct, given, tensors, from);
            if (graph.OnNode[vertex] is { } layer)
            {
                var before = history;
                var fork = new Carry(own, null, varies);
                tensors[vertex] = Lower(layer, tensors[vertex], fork, ref before);
            }
        }

        return Collect(graph, wiring, tensors, input, given, stride);
    }

    private (int? Width, bool Varies) WidthGiven(GraphNode graph, Wire input, Carry carry)
    {
        int? own = graph.Out is null ? null : Math.Max(1, IntOf(graph.Out, input.Shape.Channels));
        if (own is not null)
        {
            if (own == carry.OpenOut)
            {
                carry.TakeOut();
            }

            return (own, graph.Out is Chosen);
        }

        var given = carry.OpenOut;
        carry.TakeOut();
        return (given, carry.OutVaries);
    }

    private static void TakeInputs(GraphNode graph, Wire input, History? history, Wire[] tensors)
    {
        var past = history?.Before;
        tensors[graph.Inputs - 1] = input;
        for (var i = graph.Inputs - 2; i >= 0; i--)
        {
            tensors[i] = past?.Output ?? tensors[i + 1];
            past = past?.Before;
        }
    }

    /// <summary>Brings inputs to the cell's width and smallest resolution; in graphs with operators on nodes it takes the stride too.</summary>
    private bool Prepare(GraphNode graph, int width, bool varies, int? stride, Wire[] tensors)
    {
        var smallest = int.MaxValue;
        for (var i = 0; i < graph.Inputs; i++)
        {
            smallest = Math.Min(smallest, tensors[i].Shape.Height);
        }

        var takesStride = stride is not null && !graph.Edges.Any(edge => edge.From < graph.Inputs && edge.Operator is not null);
        var took = false;
        for (var i = 0; i < graph.Inputs; i++)
        {
            if (graph.Prepare[i] is not { } layer)
            {
                continue;
            }

            var reduction =
                Math.Max(1, (tensors[i].Shape.Height + (smallest / 2)) / Math.Max(1, smallest)) * (takesStride ? stride!.Value : 1);
            var fork = new Carry(width, reduction == 1 ? null : reduction, varies);
            History? none = null;
            tensors[i] = Lower(layer, tensors[i], fork, ref none);
            took |= takesStride && fork.StrideTaken;
        }

        return took;
    }

    private Wire Pass(GraphNode graph, GraphEdge edge, Wire[] tensors, int? width, bool varies, int? stride, Carry carry, History? history)
    {
        var wire = tensors[edge.From];
        var own = edge.From < graph.Inputs ? stride : null;
        if (edge.Project is { } project)
        {
            var fork = new Carry(width ?? wire.Shape.Channels, edge.Operator is null ? own : null, varies);
            var before = history;
            wire = Lower(project, wire, fork, ref before);
            if (fork.StrideTaken)
            {
                carry.TakeStride();
            }
        }

        if (edge.Operator is { } layer)
        {
            var fork = new Carry(width, own, varies);
            var before = history;
            wire = Lower(layer, wire, fork, ref before);
            if (fork.StrideTaken)
            {
                carry.TakeStride();
            }
        }

        return wire;
    }

    private Wire Meet(GraphNode graph, int vertex, List<Wire> wires, List<int> edges, Wire? direct, int? given, Wire[] tensors, int from)
    {
        if (wires.Count == 0)
        {
            return direct ?? tensors[0];
        }

        var isOutput = graph.HasOutputVertex && vertex == graph.Vertices - 1;
        var kind =
            !isOutput ? JoinOf(graph.Join)
            : graph.Output == GraphOutput.VertexConcat ? JoinKind.Concat
            : JoinKind.Sum;
        Joined(graph, vertex, wires, edges, kind, from);
        var layout = kind == JoinKind.Concat && !graph.SplitsChannels ? EdgeLayout(graph, vertex, wires, edges, given) : null;
        var met = JoinWires(wires, kind, graph.Place, $"{vertex}/join", layout);
        return direct is { } added ? JoinWires([met, added], JoinKind.Sum, graph.Place, $"{vertex}/add", null) : met;
    }

    /// <summary>Edges that are not there leave a gap as wide as the given width, or as the first edge that is there.</summary>
    private static ChannelLayout? EdgeLayout(GraphNode graph, int vertex, List<Wire> wires, List<int> edges, int? given)
    {
        var first = 0;
        while (graph.Edges[first].To != vertex)
        {
            first++;
        }

        var count = 0;
        while (first + count < graph.Edges.Count && graph.Edges[first + count].To == vertex)
        {
            count++;
        }

        if (wires.Count == count)
        {
            return null;
        }

        var widths = new int[count];
        Array.Fill(widths, given ?? wires[0].Shape.Channels);
        var slots = new List<int>(edges.Count);
        for (var i = 0; i < edges.Count; i++)
        {
            slots.Add(edges[i] - first);
            widths[edges[i] - first] = wires[i].Layout?.Total ?? wires[i].Shape.Channels;
        }

        return LayoutOf(wires, slots, widths);
    }

    private Wire Collect(GraphNode graph, Wiring wiring, Wire[] tensors, Wire input, int? given, int? stride)
    {
        if (graph.Output is GraphOutput.Concat or GraphOutput.Nodes)
        {
            var nodes =
                graph.Output == GraphOutput.Nodes
                    ? graph.OutputNodes.Where(node => node >= 0 && node < graph.Vertices).ToList()
                    : [.. Enumerable.Range(graph.Inputs, graph.Nodes)];
            var (wires, slots) = (new List<Wire>(nodes.Count), new List<int>(nodes.Count));
            for (var i = 0; i < nodes.Count; i++)
            {
                if (wiring.Lives[nodes[i]])
                {
                    wires.Add(tensors[nodes[i]]);
                    slots.Add(i);
                }
            }

            if (wires.Count > 0)
            {
                ChannelLayout? layout = null;
                if (wires.Count < nodes.Count)
                {
                    var widths = new int[nodes.Count];
                    Array.Fill(widths, given ?? wires[0].Shape.Channels);
                    layout = LayoutOf(wires, slots, widths);
                }

                return JoinWires(wires, JoinKind.Concat, graph.Place, "output", layout);
            }
        }
        else if (wiring.Lives[^1])
        {
            return tensors[^1];
        }

        Stand(graph.Place);
        var shape = input.Shape with { Channels = given ?? input.Shape.Channels };
        if (stride is { } step && shape.Kind == ShapeKind.Image)
        {
            shape = shape with { Height = (shape.Height + step - 1) / step, Width = (shape.Width + step - 1) / step };
        }

        return Recipe.Then(input, "unconnected", new Zero(shape));
    }

    /// <summary>
    /// Widths of the vertices where the output's is divided over the nodes that feed it. Source: Ying et al., NAS-Bench-101,
    /// arXiv:1902.09635, appendix S1.
    /// </summary>
    private static int[] SplitWidths(GraphNode graph, Wiring wiring, int width)
    {
        var last = graph.Vertices - 1;
        var widths = new int[graph.Vertices];
        Array.Fill(widths, width, 0, graph.Inputs);
        widths[last] = width;
        var feeders = 0;
        for (var i = 0; i < graph.Edges.Count; i++)
        {
            feeders += wiring.Present[i] && graph.Edges[i].To == last && graph.Edges[i].From >= graph.Inputs ? 1 : 0;
        }

        if (feeders == 0)
        {
            return widths;
        }

        var (share, rest) = (width / feeders, width % feeders);
        for (var i = 0; i < graph.Edges.Count; i++)
        {
            if (wiring.Present[i] && graph.Edges[i].To == last && graph.Edges[i].From >= graph.Inputs)
            {
                widths[graph.Edges[i].From] = Math.Max(1, share + (rest-- > 0 ? 1 : 0));
            }
        }

        // Edges are ordered by the vertex they enter, so that backwards every reader's width is known before it is passed on.
        for (var i = graph.Edges.Count - 1; i >= 0; i--)
        {
            var edge = graph.Edges[i];
            if (wiring.Present[i] && edge.To != last && edge.From >= graph.Inputs && !FeedsOutput(graph, wiring, edge.From))
            {
                widths[edge.From] = Math.Max(widths[edge.From], widths[edge.To]);
            }
        }

        return widths;
    }

    private static bool FeedsOutput(GraphNode graph, Wiring wiring, int vertex)
    {
        for (var i = graph.Edges.Count - 1; i >= 0 && graph.Edges[i].To == graph.Vertices - 1; i--)
        {
            if (graph.Edges[i].From == vertex && wiring.Present[i])
            {
                return true;
            }
        }

        return false;
    }
}
