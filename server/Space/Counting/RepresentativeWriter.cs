using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Finds the smallest text of a graph over all the ways to place it.</summary>
internal sealed class RepresentativeWriter
{
    private readonly GraphWiring _wiring;
    private readonly DecisionCode _code;
    private readonly IReadOnlyList<Choice> _byFile;
    private readonly DecisionTextOrder _order;
    private readonly int[] _codePosition;
    private readonly Dictionary<Choice, int> _vertexOf = [];
    private readonly PartialDecisions _decisions;
    private readonly int[] _ranks;
    private readonly int[] _best;
    private readonly long[] _values;
    private readonly int _labels;

    /// <param name="wiring">The graph.</param>
    /// <param name="code">How its decisions are packed.</param>
    /// <param name="byFile">Its choices in file order.</param>
    /// <param name="labels">Operators that a node may have.</param>
    public RepresentativeWriter(GraphWiring wiring, DecisionCode code, IReadOnlyList<Choice> byFile, int labels)
    {
        (_wiring, _code, _byFile, _order, _labels) = (wiring, code, byFile, new DecisionTextOrder(byFile), labels);
        _codePosition = [.. byFile.Select(choice => code.Choices.ToList().IndexOf(choice))];
        _decisions = new PartialDecisions(byFile.Max(choice => choice.Index) + 1);
        (_ranks, _best, _values) = (new int[byFile.Count], new int[byFile.Count], new long[byFile.Count]);
        var graph = wiring.Graph;
        for (var vertex = 0; vertex < graph.OnNode.Count; vertex++)
        {
            if (graph.OnNode[vertex] is ChoiceNode node)
            {
                _vertexOf[node.Choice] = vertex;
            }
        }
    }

    /// <summary>The decisions that the edges alone make, in file order: an operator that is active is left open.</summary>
    public long[] Prepare(uint edges)
    {
        _decisions.Clear();
        var graph = _wiring.Graph;
        foreach (var choice in graph.Incoming.OfType<Choice>())
        {
            _decisions[choice.Index] = 0;
        }

        for (var i = 0; i < _wiring.Edges.Count; i++)
        {
            if ((edges >> i & 1) != 0 && _wiring.Edges[i].IsPresent is Takes takes)
            {
                _decisions[takes.Choice.Index] |= 1L << takes.Options[0];
            }
        }

        var view = new Beyond(_decisions);
        foreach (var choice in _code.Choices)
        {
            if (choice.ActiveWhen.Evaluate(view) == false)
            {
                _decisions[choice.Index] = Decision.Inactive;
            }
        }

        return [.. _byFile.Select(choice => _decisions[choice.Index])];
    }

    public ulong Smallest(int[] labels, List<int[]> automorphisms, IEnumerable<ulong> embeddings, List<long[]> prepared)
    {
        var (code, isFirst, index) = (0UL, true, 0);
        Span<int> labelAt = stackalloc int[NodeLabelledClasses.MostVertices];
        foreach (var vertices in embeddings)
        {
            var edges = prepared[index++];
            foreach (var places in automorphisms)
            {
                labelAt.Fill(-1);
                for (var i = 0; i < labels.Length; i++)
                {
                    labelAt[(int)(vertices >> 8 * i & 0xFF)] = labels[places[i]];
                }

                for (var i = 0; i < _byFile.Count; i++)
                {
                    // The operator of a dead vertex, where it must be named at all, is the one with the smallest text.
                    _values[i] =
                        edges[i] != Decision.Open ? edges[i]
                        : labelAt[_vertexOf[_byFile[i]]] is var label and >= 0 ? label
                        : First(i);
                    _ranks[i] = _order.Rank(i, _values[i]);
                }

                if (isFirst || _order.Compare(_ranks, _best) < 0)
                {
                    isFirst = false;
                    _ranks.CopyTo(_best, 0);
                    code = 0;
                    for (var i = 0; i < _values.Length; i++)
                    {
                        code |= _code.Field(_codePosition[i], _values[i]);
                    }
                }
            }
        }

        return code;
    }

    private int First(int position)
    {
        for (var option = 0; option < _labels; option++)
        {
            if (_order.Rank(position, option) == 0)
            {
                return option;
            }
        }

        return 0;
    }

    private sealed class Beyond(PartialDecisions decisions) : IDecisions
    {
        public long Of(Choice choice) => choice.Index < decisions.Count ? decisions.Of(choice) : Decision.Open;
    }
}
