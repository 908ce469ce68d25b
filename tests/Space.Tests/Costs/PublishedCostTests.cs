using System.Diagnostics;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Costs;

/// <summary>Costs against tables that others made.</summary>
public sealed class PublishedCostTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [SharedDataFact]
    public void NasBench201_All15625Networks_CostWhatTheTableSays()
    {
        var space = Example("nas-bench-201");
        var (rows, connected) = (0, 0);
        var clock = Stopwatch.StartNew();
        foreach (var row in PublishedTables.Rows("nasbench201", "cifar10.csv.gz"))
        {
            var network = Lowerer.Lower(space, PublishedTables.Cell201(space, row["arch"]));
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
        foreach (var row in PublishedTables.Rows("nasbench101", "cells.csv.gz"))
        {
            var network = Lowerer.Lower(
                space,
                PublishedTables.Cell101(space, int.Parse(row["vertices"]), row["upper_triangle"], row["inner_ops"])
            );

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
        foreach (var row in PublishedTables.Rows("nasbench_macro", "cifar10.csv.gz"))
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
}
