using System.IO.Compression;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests;

/// <summary>The published tables of the shared folder, and their architectures.</summary>
internal static class PublishedTables
{
    private static readonly string[] Operations201 = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"];
    private static readonly string[] Operations101 = ["conv3x3", "conv1x1", "maxpool3x3"];

    public static IEnumerable<Dictionary<string, string>> Rows(params string[] path)
    {
        using var file = File.OpenRead(Path.Combine([Repository.Shared!, "data", .. path]));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            yield return Enumerable.Range(0, header.Length).ToDictionary(i => header[i], i => cells[i]);
        }
    }

    /// <summary>Groups joined by <c>+</c>, one for each of nodes 1, 2, 3; <c>op~k</c> means the operation from node k.</summary>
    public static Architecture Cell201(SearchSpace space, string text)
    {
        var decisions = new long[space.Choices.Count];
        var node = 0;
        foreach (var group in text.Split('+'))
        {
            node++;
            foreach (var part in group.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                var (operation, from) = (part[..part.IndexOf('~')], part[(part.IndexOf('~') + 1)..]);
                decisions[space.Find($"cell.{from}->{node}")!.Index] = Array.IndexOf(Operations201, operation);
            }
        }

        return new Architecture(decisions);
    }

    /// <summary>Puts a cell of fewer vertices into the space's seven: its output goes to vertex 6, what is left out stays dead.</summary>
    public static Architecture Cell101(SearchSpace space, int vertices, string triangle, string operations)
    {
        var decisions = new long[space.Choices.Count];
        var inner = operations.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < inner.Length; i++)
        {
            decisions[space.Find($"cell.{i + 1}")!.Index] = Array.IndexOf(Operations101, inner[i]);
        }

        var bit = 0;
        for (var from = 0; from < vertices - 1; from++)
        {
            for (var to = from + 1; to < vertices; to++, bit++)
            {
                if (triangle[bit] == '1')
                {
                    var target = to == vertices - 1 ? 6 : to;
                    decisions[space.Find($"cell.{target}.from")!.Index] |= 1L << from;
                }
            }
        }

        return new Architecture(decisions);
    }
}
