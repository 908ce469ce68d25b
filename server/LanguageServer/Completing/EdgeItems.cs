using System.Globalization;
using System.Text.RegularExpressions;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Edges of a cell: in its lists of edges, and as keys of <c>on_edge:</c>.</summary>
internal static partial class EdgeItems
{
    private const int MostEdges = 300;

    public static IEnumerable<CompletionItem> Of(CompletionSite site)
    {
        if (Place(site) is not var (graph, others, isKey))
        {
            return [];
        }

        var place = site.Whole;
        var arrow = Compact().IsMatch(site.Place.Document.Text) ? "->" : " -> ";
        var taken = others.Select(Plain).ToHashSet(StringComparer.Ordinal);
        var inputs = Number(graph, "inputs") ?? 1;
        var vertices = inputs + (Number(graph, "nodes") ?? 0) + (graph.Find("output")?.Value is YamlMapping ? 1 : 0);
        return Enumerable
            .Range(inputs, Math.Max(0, vertices - inputs))
            .SelectMany(to => Enumerable.Range(0, to).Select(from => (From: from, To: to)))
            .Take(MostEdges)
            .Select((edge, order) => (Text: string.Create(CultureInfo.InvariantCulture, $"{edge.From}{arrow}{edge.To}"), Order: order))
            .Where(edge => !taken.Contains(Plain(edge.Text)))
            .Select(edge =>
                place.Item(
                    edge.Text,
                    CompletionPlace.KindValue,
                    isKey ? place.Key(edge.Text) : edge.Text,
                    "An edge of this cell.",
                    edge.Order.ToString("0000", CultureInfo.InvariantCulture)
                )
            );
    }

    /// <summary>The cell, and the edges that stand beside the cursor; null where no edge may stand.</summary>
    private static (YamlMapping Graph, IEnumerable<string> Others, bool IsKey)? Place(CompletionSite site)
    {
        if (site.KeyOf is { } keys)
        {
            return CompletionSite.KeyAbove(keys) == "on_edge" && keys.Parent is YamlMapping around
                ? (
                    around,
                    keys.Pairs.Select(pair => pair.Key).Where(key => !ReferenceEquals(key, site.Node)).Select(key => key.Value),
                    true
                )
                : null;
        }

        if (CompletionSite.KeyAbove(site.Node) == "on_edge" && site.Node.Parent is YamlMapping graph)
        {
            return site.Place.IsAloneOnItsLine ? (graph, [], true) : null;
        }

        if (site.Node.Parent is not YamlSequence list)
        {
            return null;
        }

        YamlNode edges = CompletionSite.KeyAbove(list) is "always" or "optional" && list.Parent is { } parent ? parent : list;
        return CompletionSite.KeyAbove(edges) == "edges" && edges.Parent is YamlMapping cell
            ? (cell, list.Items.Where(item => !ReferenceEquals(item, site.Node)).OfType<YamlScalar>().Select(item => item.Value), false)
            : null;
    }

    private static int? Number(YamlMapping graph, string key) =>
        graph.Find(key)?.Value is YamlScalar scalar && int.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>An edge without blanks, which is no part of an address.</summary>
    [GeneratedRegex(@"(?<![.\d])\d+->\d")]
    private static partial Regex Compact();

    private static string Plain(string edge) => edge.Replace(" ", "", StringComparison.Ordinal);
}
