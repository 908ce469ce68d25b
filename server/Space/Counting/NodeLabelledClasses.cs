using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>
/// Classes of graphs whose operators stand on the nodes and are the same everywhere, as in NAS-Bench-101: wirings are brought to a
/// canonical form without their operators, and operators are counted by Burnside's lemma over each wiring's automorphisms.
/// </summary>
internal sealed class NodeLabelledClasses : IsomorphismClasses
{
    private const int MostEdges = 24;

    /// <summary>A matrix of so many rows fits into 64 bits.</summary>
    internal const int MostVertices = 8;

    private readonly int _inner;
    private readonly int _firstInner;
    private readonly int _labels;
    private Dictionary<ulong, List<Embedding>>? _wirings;

    public NodeLabelledClasses(GraphRule rule, GraphWiring wiring, DecisionCode code)
        : base(rule, wiring, code)
    {
        (_inner, _firstInner) = (wiring.Graph.Nodes, wiring.Graph.Inputs);
        _labels = wiring.Graph.OnNode[_firstInner] is ChoiceNode choice ? choice.Choice.Options.Count : 1;
    }

    /// <summary>A wiring at its vertices. <c>Vertices</c> holds in byte i the vertex at place i of the canonical form.</summary>
    private readonly record struct Embedding(uint Edges, ulong Vertices);

    /// <summary>Whether a graph is of this kind.</summary>
    public static bool Fits(GraphWiring wiring)
    {
        var graph = wiring.Graph;
        if (
            graph.Vertices > MostVertices
            || graph.Edges.Count > MostEdges
            || graph.Nodes < 1
            || graph.Edges.Any(edge => edge.Operator is not null)
        )
        {
            return false;
        }

        var onNode = Enumerable.Range(graph.Inputs, graph.Nodes).Select(vertex => graph.OnNode[vertex]).ToList();
        var choices = onNode.OfType<ChoiceNode>().ToList();
        var areAlike =
            onNode.TrueForAll(node => node is null)
            || (
                choices.Count == onNode.Count
                && choices.Select(node => node.Choice).Distinct().Count() == choices.Count
                && choices.TrueForAll(node =>
                    node.Choice.Options.Select(option => option.Text).SequenceEqual(choices[0].Choice.Options.Select(option => option.Text))
                    && !node.Options.Any(option => GraphWiring.ChoicesIn(option).Any())
                )
            );
        return areAlike
            && wiring.Edges.All(edge => edge.Carries == edge.IsPresent || edge.Carries is All { Terms.Count: 0 })
            && graph.Incoming.OfType<Choice>().All(choice => choice.TakeFrom == 0 && choice.TakeTo == choice.Options.Count);
    }

    public override BigInteger Count(CountingLimit limit)
    {
        var sum = BigInteger.Zero;
        foreach (var (matrix, embeddings) in Wirings(limit))
        {
            var inner = Size(embeddings[0]);
            var automorphisms = SmallGraph.Automorphisms(matrix, inner, Colours(inner));
            var fixedLabellings = automorphisms.Aggregate(
                BigInteger.Zero,
                (total, places) => total + BigInteger.Pow(_labels, Cycles(places))
            );
            sum += fixedLabellings / automorphisms.Count;
        }

        return sum;
    }

    protected override ulong[] Find(CountingLimit limit)
    {
        var found = new List<ulong>();
        var byFile = Code.Choices.OrderBy(choice => choice.Index).ToList();
        var writer = new RepresentativeWriter(Wiring, Code, byFile, _labels);
        foreach (var (matrix, embeddings) in Wirings(limit))
        {
            limit.ThrowIfReached();
            var inner = Size(embeddings[0]);
            var automorphisms = SmallGraph.Automorphisms(matrix, inner, Colours(inner));
            var at = embeddings.Select(embedding => writer.Prepare(embedding.Edges)).ToList();
            var labels = new int[inner];
            do
            {
                if (IsFirstOfOrbit(labels, automorphisms))
                {
                    found.Add(writer.Smallest(labels, automorphisms, embeddings.Select(embedding => embedding.Vertices), at));
                }
            } while (Next(labels, _labels));
        }

        return [.. found];
    }

    private static int Size(Embedding embedding)
    {
        var size = 0;
        while (size < MostVertices && (embedding.Vertices >> 8 * size & 0xFF) != 0)
        {
            size++;
        }

        return size;
    }

    private static int Cycles(int[] places)
    {
        var (cycles, seen) = (0, 0);
        for (var i = 0; i < places.Length; i++)
        {
            cycles += (seen >> i & 1) == 0 ? 1 : 0;
            for (var j = i; (seen >> j & 1) == 0; j = places[j])
            {
                seen |= 1 << j;
            }
        }

        return cycles;
    }

    private static bool Next(int[] labels, int count)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (++labels[i] < count)
            {
                return true;
            }

            labels[i] = 0;
        }

        return false;
    }

    private static bool IsFirstOfOrbit(int[] labels, List<int[]> automorphisms)
    {
        foreach (var places in automorphisms)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var difference = labels[places[i]] - labels[i];
                if (difference != 0)
                {
                    if (difference < 0)
                    {
                        return false;
                    }

                    break;
                }
            }
        }

        return true;
    }

    /// <summary>Inputs and the output stand at the end of the matrix and never change places.</summary>
    private static uint[] Colours(int inner)
    {
        var colours = new uint[MostVertices];
        for (var i = inner; i < MostVertices; i++)
        {
            colours[i] = (uint)(100 + i);
        }

        return colours;
    }

    /// <summary>Every wiring in which all optional edges are alive, by canonical form.</summary>
    private Dictionary<ulong, List<Embedding>> Wirings(CountingLimit limit)
    {
        if (_wirings is { } known)
        {
            return known;
        }

        var graph = Wiring.Graph;
        var edges = Wiring.Edges;
        var fixedEdges = 0u;
        for (var i = 0; i < edges.Count; i++)
        {
            fixedEdges |= edges[i].IsPresent is Takes ? 0 : 1u << i;
        }

        var optional = ((1u << edges.Count) - 1) & ~fixedEdges;
        var outputs = Wiring.Outputs.Aggregate(0u, (set, vertex) => set | 1u << vertex);
        var inputs = (1u << graph.Inputs) - 1;
        var wirings = new Dictionary<ulong, List<Embedding>>();
        var chosen = 0u;
        do
        {
            var present = chosen | fixedEdges;
            if ((chosen & 0xFFF) == 0)
            {
                limit.ThrowIfReached();
            }

            if (BitOperations.PopCount(present) <= (Rule.MaxEdges ?? MostEdges))
            {
                Add(present, chosen, inputs, outputs, wirings);
            }

            chosen = (chosen - optional) & optional;
        } while (chosen != 0);

        return _wirings = wirings;
    }

    private void Add(uint present, uint chosen, uint inputs, uint outputs, Dictionary<ulong, List<Embedding>> wirings)
    {
        var edges = Wiring.Edges;
        var reached = inputs;
        for (var rest = present; rest != 0; rest &= rest - 1)
        {
            var edge = edges[BitOperations.TrailingZeroCount(rest)];
            reached |= (reached >> edge.From & 1) << edge.To;
        }

        var useful = outputs;
        for (var rest = present; rest != 0; )
        {
            var last = 31 - BitOperations.LeadingZeroCount(rest);
            rest &= ~(1u << last);
            useful |= (useful >> edges[last].To & 1) << edges[last].From;
        }

        if (Rule.Connected && (reached & outputs) == 0)
        {
            return;
        }

        var alive = 0u;
        for (var rest = present; rest != 0; rest &= rest - 1)
        {
            var i = BitOperations.TrailingZeroCount(rest);
            alive |= ((reached >> edges[i].From) & (useful >> edges[i].To) & 1) << i;
        }

        if ((chosen & ~alive) != 0)
        {
            return;
        }

        Span<int> place = stackalloc int[MostVertices];
        Span<int> vertexAt = stackalloc int[MostVertices];
        var inner = 0;
        for (var vertex = 0; vertex < Wiring.Graph.Vertices; vertex++)
        {
            var isInner = vertex >= _firstInner && vertex < _firstInner + _inner;
            if (isInner && ((reached & useful) >> vertex & 1) != 0)
            {
                vertexAt[inner] = vertex;
                place[vertex] = inner++;
            }
            else if (!isInner)
            {
                place[vertex] = vertex < _firstInner ? MostVertices - 2 - vertex : MostVertices - 1;
            }
        }

        var matrix = 0UL;
        for (var rest = alive; rest != 0; rest &= rest - 1)
        {
            var edge = edges[BitOperations.TrailingZeroCount(rest)];
            matrix |= 1UL << 8 * place[edge.From] + place[edge.To];
        }

        // That a node's tensor goes into the output is marked on the diagonal, which has no edges.
        for (var i = 0; i < inner; i++)
        {
            matrix |= (ulong)(outputs >> vertexAt[i] & 1) << 9 * i;
        }

        Span<int> order = stackalloc int[inner];
        var canonical = SmallGraph.Canonical(matrix, inner, Colours(inner), order);
        var vertices = 0UL;
        for (var i = 0; i < inner; i++)
        {
            vertices |= (ulong)vertexAt[order[i]] << 8 * i;
        }

        if (!wirings.TryGetValue(canonical, out var embeddings))
        {
            wirings[canonical] = embeddings = [];
        }

        embeddings.Add(new Embedding(present, vertices));
    }
}
