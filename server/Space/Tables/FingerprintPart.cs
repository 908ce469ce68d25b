using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tables;

/// <summary>
/// The fingerprint that NAS-Bench-101 names its cells by: the same for isomorphic cells. Source: Ying et al., NAS-Bench-101, ICML 2019:
/// iterated hashing of labelled neighbourhoods on the graph without dead vertices.
/// </summary>
internal sealed class FingerprintPart(BlockGraph graph, IReadOnlyDictionary<string, int> labels) : KeyPart
{
    private const int InputLabel = -1;
    private const int OutputLabel = -2;

    /// <inheritdoc/>
    public override void Write(Architecture architecture, StringBuilder key)
    {
        var edges = graph.Present(architecture).Select(edge => (graph.Graph.Edges[edge].From, graph.Graph.Edges[edge].To)).ToList();
        var last = graph.Graph.Vertices - 1;
        int[] vertices = [.. edges.SelectMany(edge => new[] { edge.From, edge.To }).Append(0).Append(last).Distinct().Order()];
        var hashes = vertices.ToDictionary(
            vertex => vertex,
            vertex => Md5($"({edges.Count(edge => edge.From == vertex)}, {edges.Count(edge => edge.To == vertex)}, {LabelOf(vertex)})")
        );
        for (var round = 0; round < vertices.Length; round++)
        {
            hashes = vertices.ToDictionary(
                vertex => vertex,
                vertex =>
                    Md5(
                        Joined(edges.Where(edge => edge.To == vertex).Select(edge => hashes[edge.From]))
                            + "|"
                            + Joined(edges.Where(edge => edge.From == vertex).Select(edge => hashes[edge.To]))
                            + "|"
                            + hashes[vertex]
                    )
            );
        }

        // The benchmark hashes the way Python prints a list of strings.
        key.Append(Md5($"[{string.Join(", ", hashes.Values.Order(StringComparer.Ordinal).Select(hash => $"'{hash}'"))}]"));

        int LabelOf(int vertex) =>
            vertex == 0 ? InputLabel
            : vertex == last ? OutputLabel
            : labels[graph.OnNode(vertex, architecture)];
    }

    /// <inheritdoc/>
    /// <remarks>A hash cannot be read back.</remarks>
    public override bool Read(string key, int at, long[] decisions, Func<int, bool> then) => false;

    private static string Joined(IEnumerable<string> hashes) => string.Concat(hashes.Order(StringComparer.Ordinal));

    [SuppressMessage("Security", "CA5351", Justification = "The published keys are MD5; nothing is protected by it.")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
