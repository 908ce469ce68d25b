using System.Globalization;
using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tables;

/// <summary>The edges of a cell as <c>operator:origin</c>, node after node; within a node by origin, an order that tables leave open.</summary>
internal sealed class EdgesPart(BlockGraph graph, IReadOnlyDictionary<string, string> codes) : KeyPart
{
    /// <inheritdoc/>
    public override bool LeavesOrderOpen => true;

    /// <inheritdoc/>
    public override void Write(Architecture architecture, StringBuilder key)
    {
        var edges = graph.Graph.Edges;
        var words = graph
            .Present(architecture)
            .OrderBy(edge => edges[edge].To)
            .ThenBy(edge => edges[edge].From)
            .Select(edge => $"{Coded(graph.OnEdge(edge, architecture))}:{edges[edge].From}");
        key.AppendJoin(' ', words);
    }

    /// <inheritdoc/>
    public override string Normalise(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var sorted = new List<string>(words.Length);
        foreach (var count in EdgesOfNodes())
        {
            sorted.AddRange(words.Skip(sorted.Count).Take(count).OrderBy(OriginOf).ThenBy(word => word, StringComparer.Ordinal));
        }

        // A cell with more edges than ours belongs to another space; its key is left as it is.
        return sorted.Count == words.Length ? string.Join(' ', sorted) : text;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Choice> Choices => graph.Choices;

    /// <inheritdoc/>
    public override bool Read(string key, int at, long[] decisions, Func<int, bool> then)
    {
        foreach (var choice in graph.Choices)
        {
            decisions[choice.Index] = 0;
        }

        var end = at;
        foreach (var (count, offset) in EdgesOfNodes().Select((count, offset) => (count, offset)))
        {
            for (var edge = 0; edge < count; edge++)
            {
                var start = end == at ? at : end + 1;
                var colon = start < key.Length ? key.IndexOf(':', start) : -1;
                var stop = colon < 0 ? -1 : key.IndexOf(' ', colon);
                end = stop < 0 ? key.Length : stop;
                if (
                    colon < 0
                    || !int.TryParse(
                        key.AsSpan(colon + 1, end - colon - 1),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var origin
                    )
                    || !graph.Take(origin, graph.Graph.Inputs + offset, key[start..colon], Coded, decisions)
                )
                {
                    return false;
                }
            }
        }

        return then(end);
    }

    private IEnumerable<int> EdgesOfNodes()
    {
        for (var vertex = graph.Graph.Inputs; vertex < graph.Graph.Vertices; vertex++)
        {
            var into = graph.Graph.Edges.Count(edge => edge.To == vertex);
            yield return graph.Graph.Incoming[vertex] is { TakeTo: var most } ? Math.Min(most, into) : into;
        }
    }

    private string Coded(string option) => codes.GetValueOrDefault(option, option);

    private static int OriginOf(string word) =>
        int.TryParse(word.AsSpan(word.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var origin)
            ? origin
            : int.MaxValue;
}
