using System.Diagnostics;
using System.IO.Compression;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Costs;

/// <summary>Costs against tables that others made.</summary>
public sealed class PublishedCostTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly string[] Operations201 = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"];
    private static readonly string[] Operations101 = ["conv3x3", "conv1x1", "maxpool3x3"];

    [SharedDataFact]
    public void NasBench201_All15625Networks_CostWhatTheTableSays()
    {
        var space = Example("nas-bench-201");
        var (rows, connected) = (0, 0);
        var clock = Stopwatch.StartNew();
        foreach (var row in Table("nasbench201", "cifar10.csv.gz"))
        {
            var network = Lowerer.Lower(space, Architecture201(space, row["arch"]));
            var cost = Cost.Of(network);

            network.Problems.ShouldBeEmpty();
            cost.Parameters.ShouldBe(long.Parse(row["params"]), row["arch"]);
            // The table counts the classifier's bias too.
            (cost.MultiplyAdds + 10).ShouldBe((long)Math.Round(double.Parse(row["mflops"]) * 1e6), row["arch"]);
            connected += network.IsConnected ? 1 : 0;
            rows++;
        }

        output.WriteLine($"{rows} networks in {clock.ElapsedMilliseconds} ms");
        rows.ShouldBe(15_625);
        connected.ShouldBe(15_284);
    }

    [SharedDataFact]
    public void NasBench101_All14932Cells_HaveThePublishedParameters()
    {
        var space = Example("nas-bench-101");
        var rows = 0;
        foreach (var row in Table("nasbench101", "cells.csv.gz"))
        {
            var network = Lowerer.Lower(space, Architecture101(space, int.Parse(row["vertices"]), row["upper_triangle"], row["inner_ops"]));

            network.Problems.ShouldBeEmpty(row["key"]);
            Cost.Of(network).Parameters.ShouldBe(long.Parse(row["params"]), row["key"]);
            network.Idle.ShouldBeEmpty();
            rows++;
        }

        rows.ShouldBe(14_932);
    }

    [SharedDataFact]
    public void NasBenchMacro_All3198Networks_CostWhatTheTableSays()
    {
        var space = Example("nas-bench-macro");
        var rows = 0;
        foreach (var row in Table("nasbench_macro", "cifar10.csv.gz"))
        {
            var network = Lowerer.Lower(space, new Architecture([.. row["arch"].Select(digit => (long)(digit - '0'))]));
            var cost = Cost.Of(network);

            network.Problems.ShouldBeEmpty();
            cost.Parameters.ShouldBe(long.Parse(row["params"]), row["arch"]);
            cost.MultiplyAdds.ShouldBe(long.Parse(row["flops"]), row["arch"]);
            rows++;
        }

        rows.ShouldBe(3_198);
    }

    private static SearchSpace Example(string name) => BoundFile.Bind(Repository.Read("examples", $"{name}.nas.yaml")).Space!;

    /// <summary>Groups joined by <c>+</c>, one for each of nodes 1, 2, 3; <c>op~k</c> means the operation from node k.</summary>
    private static Architecture Architecture201(SearchSpace space, string text)
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
    private static Architecture Architecture101(SearchSpace space, int vertices, string triangle, string operations)
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

    private static IEnumerable<Dictionary<string, string>> Table(params string[] path)
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
}
