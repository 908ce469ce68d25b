using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>
/// A path leads from an input to an output over edges that are there and carry something: an edge whose operator is <c>zero</c> does not
/// connect.
/// </summary>
internal sealed class ConnectedCondition : Condition
{
    private readonly GraphWiring _wiring;

    public ConnectedCondition(GraphWiring wiring)
    {
        _wiring = wiring;
        Mentions = wiring.Choices;
    }

    public override IReadOnlyList<Choice> Mentions { get; }

    /// <summary>Each look walks every edge.</summary>
    public override int Effort => _wiring.Edges.Count;

    public override string Describe(Architecture architecture) =>
        $"In the graph `{_wiring.Graph.Place}` no path leads from input to output.";

    public override bool? Evaluate(IDecisions decisions)
    {
        var isThere = _wiring.IsThere(decisions);
        if (isThere == false)
        {
            return true;
        }

        var state = Look(decisions);
        return isThere is null ? (state.IsConnected == true ? true : null) : state.IsConnected;
    }

    public override void WriteResidual(IDecisions decisions, StringBuilder key)
    {
        if (Evaluate(decisions) is { } known)
        {
            key.Append(known ? 'T' : 'F');
            return;
        }

        var state = Look(decisions);
        key.Append(_wiring.IsThere(decisions) is null ? '?' : '!');
        for (var i = 0; i < _wiring.Edges.Count; i++)
        {
            if (state.Edges[i] != false && state.Matters(_wiring.Edges[i]))
            {
                // All that is reached counts as one vertex, so that only what is still to be joined to it tells states apart.
                var edge = _wiring.Edges[i];
                key.Append((char)i).Append(state.Reached[edge.From] ? 'r' : 'o').Append(state.Edges[i] == true ? 'p' : 'o');
                if (state.Edges[i] is null)
                {
                    Residual.Write(edge.Carries, decisions, key);
                }
            }
        }
    }

    public override void AddOpenMentions(IDecisions decisions, ICollection<int> into)
    {
        if (Evaluate(decisions) is not null)
        {
            return;
        }

        if (_wiring.IsThere(decisions) is null)
        {
            foreach (var choice in Mentions.Where(choice => decisions.Of(choice) == Decision.Open))
            {
                into.Add(choice.Index);
            }

            return;
        }

        var state = Look(decisions);
        for (var i = 0; i < _wiring.Edges.Count; i++)
        {
            if (state.Edges[i] is null && state.Matters(_wiring.Edges[i]))
            {
                Residual.AddOpenMentions(_wiring.Edges[i].Carries, decisions, into);
            }
        }
    }

    private State Look(IDecisions decisions)
    {
        var vertices = _wiring.Graph.Vertices;
        var edges = new bool?[_wiring.Edges.Count];
        var (reached, reachable, useful) = (new bool[vertices], new bool[vertices], new bool[vertices]);
        for (var input = 0; input < _wiring.Graph.Inputs; input++)
        {
            reached[input] = reachable[input] = true;
        }

        // Edges are ordered by the vertex they enter and never lead back, so that one pass is enough.
        for (var i = 0; i < edges.Length; i++)
        {
            var edge = _wiring.Edges[i];
            edges[i] = reachable[edge.From] ? edge.Carries.Evaluate(decisions) : false;
            reachable[edge.To] |= edges[i] != false;
            reached[edge.To] |= edges[i] == true && reached[edge.From];
        }

        var isConnected = (bool?)false;
        foreach (var output in _wiring.Outputs)
        {
            useful[output] = true;
            isConnected =
                reached[output] || isConnected == true ? true
                : reachable[output] ? null
                : isConnected;
        }

        for (var i = edges.Length - 1; i >= 0; i--)
        {
            useful[_wiring.Edges[i].From] |= useful[_wiring.Edges[i].To] && edges[i] != false;
        }

        return new State(isConnected, edges, reached, useful);
    }

    /// <summary>What is known of the paths.</summary>
    private sealed record State(bool? IsConnected, bool?[] Edges, bool[] Reached, bool[] Useful)
    {
        /// <summary>Whether an edge can still take part in joining the output to an input.</summary>
        public bool Matters(WiredEdge edge) => Useful[edge.To] && !Reached[edge.To];
    }
}
