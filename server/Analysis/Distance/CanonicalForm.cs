using System.Text;

namespace NasNavigator.Analysis.Distance;

/// <summary>
/// What a graph looks like whatever its vertices are called: the colours of Weisfeiler and Lehman, with separate multisets of what comes in
/// and what goes out, and their hash. Graphs of equal hash are compared exactly.
/// </summary>
public sealed class CanonicalForm
{
    private readonly TypedGraph _graph;
    private readonly ulong[] _colours;

    private CanonicalForm(TypedGraph graph, ulong[] colours) => (_graph, _colours, Hash) = (graph, colours, Combined(colours));

    /// <summary>Equal for isomorphic graphs; the converse holds but for freaks, so ask <see cref="IsSame"/>.</summary>
    public ulong Hash { get; }

    /// <summary>Colours a graph in at most 2·depth rounds, fewer where a round tells no more vertices apart.</summary>
    public static CanonicalForm Of(TypedGraph graph)
    {
        var count = graph.Labels.Count;
        var (into, outOf) = (new List<(int, ulong)>[count], new List<(int, ulong)>[count]);
        for (var i = 0; i < count; i++)
        {
            (into[i], outOf[i]) = ([], []);
        }

        var depths = new int[count];
        foreach (var edge in graph.Edges)
        {
            into[edge.To].Add((edge.From, Text(edge.Label)));
            outOf[edge.From].Add((edge.To, Text(edge.Label)));
            depths[edge.To] = Math.Max(depths[edge.To], depths[edge.From] + 1);
        }

        var colours = graph.Labels.Select(Text).ToArray();
        var classes = colours.Distinct().Count();
        for (var round = 0; round < 2 * depths.Append(0).Max(); round++)
        {
            var next = new ulong[count];
            for (var i = 0; i < count; i++)
            {
                next[i] = Mix(Mix(colours[i], Neighbours(into[i], colours)), ~Neighbours(outOf[i], colours));
            }

            colours = next;
            var told = colours.Distinct().Count();
            if (told == classes)
            {
                break;
            }

            classes = told;
        }

        return new CanonicalForm(graph, colours);
    }

    /// <summary>Whether two graphs are isomorphic: same hash, and a renaming of the vertices that keeps every type and edge.</summary>
    public bool IsSame(CanonicalForm other)
    {
        var count = _colours.Length;
        if (Hash != other.Hash || count != other._colours.Length || _graph.Edges.Count != other._graph.Edges.Count)
        {
            return false;
        }

        var (own, theirs) = (EdgesOf(_graph), EdgesOf(other._graph));
        var twin = new int[count];
        var used = new bool[count];
        return Place(0);

        bool Place(int vertex)
        {
            if (vertex == count)
            {
                return true;
            }

            for (var candidate = 0; candidate < count; candidate++)
            {
                if (used[candidate] || !Fits(vertex, candidate))
                {
                    continue;
                }

                (twin[vertex], used[candidate]) = (candidate, true);
                if (Place(vertex + 1))
                {
                    return true;
                }

                used[candidate] = false;
            }

            return false;
        }

        // Edges lead to larger vertices, so that those between placed ones are all known.
        bool Fits(int vertex, int candidate) =>
            _colours[vertex] == other._colours[candidate]
            && _graph.Labels[vertex] == other._graph.Labels[candidate]
            && Enumerable
                .Range(0, vertex)
                .All(before =>
                    own[(before, vertex)].SequenceEqual(theirs[(twin[before], candidate)]) && !theirs.Contains((candidate, twin[before]))
                );
    }

    private static ILookup<(int, int), string> EdgesOf(TypedGraph graph) =>
        graph.Edges.OrderBy(edge => edge.Label, StringComparer.Ordinal).ToLookup(edge => (edge.From, edge.To), edge => edge.Label);

    private static ulong Neighbours(List<(int Vertex, ulong Label)> edges, ulong[] colours) =>
        Combined(edges.Select(edge => Mix(edge.Label, colours[edge.Vertex])));

    /// <summary>Of a multiset.</summary>
    private static ulong Combined(IEnumerable<ulong> members) => members.Order().Aggregate(0x9E3779B97F4A7C15UL, Mix);

    private static ulong Text(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ one) * 1099511628211UL;
        }

        return hash;
    }

    private static ulong Mix(ulong one, ulong other)
    {
        var mixed = (one ^ (other + 0x9E3779B97F4A7C15UL + (one << 6) + (one >> 2))) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
