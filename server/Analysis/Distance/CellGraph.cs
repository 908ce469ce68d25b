using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>The cell that an architecture makes of a graph: what is computed at its vertices and on its edges, dead parts gone.</summary>
public sealed class CellGraph
{
    private CellGraph(int inputs, bool hasOutput, IReadOnlyList<OptionForm> nodes, OptionForm?[,] edges) =>
        (Inputs, HasOutput, Nodes, Edges) = (inputs, hasOutput, nodes, edges);

    /// <summary>How many of the first vertices are inputs.</summary>
    public int Inputs { get; }

    /// <summary>Whether the last vertex is the output.</summary>
    public bool HasOutput { get; }

    /// <summary>What is computed at each vertex: inputs first, then the living computed ones, then the output if there is one.</summary>
    public IReadOnlyList<OptionForm> Nodes { get; }

    /// <summary>What is computed on the way from a vertex to a later one; null where there is no edge. Shape: (vertices, vertices).</summary>
    public OptionForm?[,] Edges { get; }

    /// <summary>How many vertices are computed.</summary>
    public int Computed => Nodes.Count - Inputs - (HasOutput ? 1 : 0);

    /// <summary>Length of the longest way from an input to each vertex.</summary>
    public int[] Levels()
    {
        var levels = new int[Nodes.Count];
        for (var to = 0; to < levels.Length; to++)
        {
            for (var from = 0; from < to; from++)
            {
                levels[to] = Edges[from, to] is null ? levels[to] : Math.Max(levels[to], levels[from] + 1);
            }
        }

        return levels;
    }

    /// <summary>A cell made by hand.</summary>
    /// <param name="inputs">How many of the first vertices are inputs.</param>
    /// <param name="hasOutput">Whether the last vertex is the output.</param>
    /// <param name="nodes">What is computed at each vertex.</param>
    /// <param name="edges">Edges from smaller to larger vertices.</param>
    public static CellGraph Of(
        int inputs,
        bool hasOutput,
        IReadOnlyList<OptionForm> nodes,
        IReadOnlyList<(int From, int To, OptionForm Form)> edges
    )
    {
        var outputs = hasOutput ? [nodes.Count - 1] : Enumerable.Range(inputs, nodes.Count - inputs).ToList();
        return Pruned(inputs, hasOutput, nodes, edges, outputs);
    }

    /// <summary>The cell of an architecture.</summary>
    /// <param name="graph">A graph of its space.</param>
    /// <param name="architecture">The architecture.</param>
    public static CellGraph Of(GraphNode graph, Architecture architecture)
    {
        var edges = new List<(int From, int To, OptionForm Form)>();
        var (vertex, optional) = (-1, 0);
        foreach (var edge in graph.Edges)
        {
            (vertex, optional) = edge.To == vertex ? (vertex, optional) : (edge.To, 0);
            var isThere = true;
            if (edge.IsOptional)
            {
                isThere =
                    graph.Incoming[edge.To] is not { } incoming
                    || (architecture.Of(incoming) is > 0 and var mask && (mask >> optional & 1) != 0);
                optional++;
            }

            var form = FormOf(edge.Operator, architecture);
            if (isThere && form.Kind != FormKind.Nothing)
            {
                edges.Add((edge.From, edge.To, form));
            }
        }

        IReadOnlyList<OptionForm> nodes =
        [
            .. Enumerable
                .Range(0, graph.Vertices)
                .Select(place => place < graph.OnNode.Count ? FormOf(graph.OnNode[place], architecture) : OptionForm.Plain),
        ];
        var outputs = graph.Output switch
        {
            GraphOutput.Nodes => graph.OutputNodes,
            GraphOutput.Concat => [.. Enumerable.Range(graph.Inputs, graph.Nodes)],
            _ => [graph.Vertices - 1],
        };
        return Pruned(graph.Inputs, graph.HasOutputVertex, nodes, edges, outputs);
    }

    private static CellGraph Pruned(
        int inputs,
        bool hasOutput,
        IReadOnlyList<OptionForm> nodes,
        IReadOnlyList<(int From, int To, OptionForm Form)> edges,
        IReadOnlyList<int> outputs
    )
    {
        var (reached, reaches) = (new bool[nodes.Count], new bool[nodes.Count]);
        Array.Fill(reached, true, 0, inputs);
        foreach (var output in outputs)
        {
            reaches[output] = true;
        }

        foreach (var (from, to, _) in edges.OrderBy(edge => edge.To))
        {
            reached[to] |= reached[from];
        }

        foreach (var (from, to, _) in edges.OrderByDescending(edge => edge.From))
        {
            reaches[from] |= reaches[to];
        }

        var kept = Enumerable
            .Range(0, nodes.Count)
            .Where(i => i < inputs || (hasOutput && i == nodes.Count - 1) || (reached[i] && reaches[i]))
            .ToList();
        var matrix = new OptionForm?[kept.Count, kept.Count];
        foreach (var (from, to, form) in edges.Where(edge => reached[edge.From] && reaches[edge.To]))
        {
            matrix[kept.IndexOf(from), kept.IndexOf(to)] = form;
        }

        return new CellGraph(inputs, hasOutput, [.. kept.Select(i => nodes[i])], matrix);
    }

    private static OptionForm FormOf(TemplateNode? node, Architecture architecture) =>
        node switch
        {
            null => OptionForm.Plain,
            GivenNode given => FormOf(given.Body, architecture),
            ChoiceNode choice => architecture.Of(choice.Choice) is >= 0 and var option
                ? OptionForm.Of(choice.Choice.Options[(int)option].Text, choice.Options[(int)option])
                : OptionForm.Plain,
            _ => OptionForm.Of(node.Place, node),
        };
}
