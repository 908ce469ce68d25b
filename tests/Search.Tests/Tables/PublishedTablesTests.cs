using System.Diagnostics;
using NasNavigator.Search.Evaluators;
using NasNavigator.Space.Checks;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Tables;

/// <summary>Every published table is read whole by the example space that belongs to it.</summary>
public sealed class PublishedTablesTests
{
    private const int Readings = 3;

    private static readonly (string Example, int Rows)[] Tables =
    [
        ("nas-bench-201-table", 15_625),
        ("nas-bench-101-table", 14_932),
        ("nas-bench-macro-table", 3_198),
        ("transnas-bench-101-micro-table", 4_096),
        ("transnas-bench-101-macro-table", 3_256),
        ("darts-predicted-table", 602),
        ("darts-trained-table", 57),
        ("fbnet-latency-table", 5_000),
    ];

    [SharedDataFact]
    public void Tables_OfTheExamples_AreReadWhole()
    {
        var rows = new List<string>();
        foreach (var (example, count) in Tables)
        {
            var file = Repository.PathOf("examples", "tables", $"{example}.nas.yaml");
            var space = Checker.Check(File.ReadAllText(file), example).Space!;
            var fastest = TimeSpan.MaxValue;
            for (var reading = 0; reading < Readings; reading++)
            {
                var watch = Stopwatch.StartNew();
                var table = TableEvaluator.Open(space, Path.GetDirectoryName(file)!).Metric;
                fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
                table.Count.ShouldBe(count, example);
            }

            rows.Add($"| {example} | {count:N0} | {1000 * fastest.TotalSeconds:0.0} |");
        }

        LongTests.Record(
            "table-reading",
            $"""
            # Reading published tables

            From the gzipped file to a table that can be asked, the fastest of {Readings} readings in one process.

            | example | rows | ms |
            | --- | ---: | ---: |
            {string.Join("\n", rows)}

            """
        );
    }
}
