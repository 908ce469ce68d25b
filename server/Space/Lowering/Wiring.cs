using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>Which edges of a graph are there under given decisions, and which vertices lie on a way from an input to the output.</summary>
internal sealed class Wiring
{
    private Wiring(GraphNode graph)
    {
        Present = new bool[graph.Edges.Count];
        Lives = new bool[graph.Vertices];
    }

    /// <summary>For each edge whether it is there and both of its ends live.</summary>
    public bool[] Present { get; }

    /// <summary>For each vertex whether an input reaches it and it reaches the output.</summary>
    public bool[] Lives { get; }

    /// <summary>The wiring of one architecture.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="decisions">An undecided choice of edges takes none of them.</param>
    /// <param name="all">Whether every edge counts as there, whatever is decided.</param>
    public static Wiring Of(GraphNode graph, IDecisions decisions, bool all = false)
    {
        var wiring = new Wiring(graph);
        MarkPresent(graph, decisions, all, wiring.Present);
        var reached = new bool[graph.Vertices];
        for (var i = 0; i < graph.Inputs; i++)
        {
            reached[i] = true;
        }

        for (var i = 0; i < graph.Edges.Count; i++)
        {
            var edge = graph.Edges[i];
            reached[edge.To] |= wiring.Present[i] && reached[edge.From];
        }

        var reaches = Targets(graph);
        for (var i = graph.Edges.Count - 1; i >= 0; i--)
        {
            var edge = graph.Edges[i];
            reaches[edge.From] |= wiring.Present[i] && reaches[edge.To];
        }

        for (var i = 0; i < graph.Vertices; i++)
        {
            wiring.Lives[i] = reached[i] && reaches[i];
        }

        for (var i = 0; i < graph.Edges.Count; i++)
        {
            wiring.Present[i] &= wiring.Lives[graph.Edges[i].From] && wiring.Lives[graph.Edges[i].To];
        }

        return wiring;
    }

    private static void MarkPresent(GraphNode graph, IDecisions decisions, bool all, bool[] present)
    {
        var option = 0;
        var vertex = -1;
        for (var i = 0; i < graph.Edges.Count; i++)
        {
            var edge = graph.Edges[i];
            if (edge.To != vertex)
            {
                vertex = edge.To;
                option = 0;
            }

            present[i] = true;
            if (edge.IsOptional)
            {
                var choice = graph.Incoming[edge.To];
                var decision = choice is null ? -1 : decisions.Of(choice);
                present[i] = all || choice is null || (decision > 0 && (decision >> option & 1) != 0);
                option++;
            }

            if (!all && edge.Operator?.When is { } guard && guard.Evaluate(decisions) == false)
            {
                present[i] = false;
            }
        }
    }

    private static bool[] Targets(GraphNode graph)
    {
        var targets = new bool[graph.Vertices];
        switch (graph.Output)
        {
            case GraphOutput.Concat:
                for (var i = graph.Inputs; i < targets.Length; i++)
                {
                    targets[i] = true;
                }

                break;
            case GraphOutput.Nodes:
                foreach (var node in graph.OutputNodes)
                {
                    if (node >= 0 && node < targets.Length)
                    {
                        targets[node] = true;
                    }
                }

                break;
            default:
                targets[^1] = true;
                break;
        }

        return targets;
    }
}
