using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Space.Tables;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Tables;

/// <summary>Keys against tables that others made: what we write is what they wrote.</summary>
public sealed class TableTemplateTests
{
    public static TheoryData<string> Examples { get; } =
    [.. Directory.GetFiles(Repository.PathOf("examples", "tables"), "*.nas.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_IsWithoutFindings(string file) =>
        Checker.Check(Repository.Read("examples", "tables", file), file).Diagnostics.ShouldBeEmpty();

    /// <summary>Found by a million random edits: a half-typed code of an operator that the cell does not have.</summary>
    [Fact]
    public void Fingerprint_WithACodeThatIsNoNumberForAnotherOperator_IsRead()
    {
        const string File = "nas-bench-101-table.nas.yaml";
        var text = Repository.Read("examples", "tables", File).Replace("codes: {", "codes: { half: typ,", StringComparison.Ordinal);

        Should.NotThrow(() => Checker.Check(text, File)).Space.ShouldNotBeNull();
    }

    [SharedDataTheory]
    [InlineData("nas-bench-201-table", "nasbench201/cifar10.csv.gz", 15_625)]
    [InlineData("transnas-bench-101-micro-table", "transnas101/micro.csv.gz", 4_096)]
    [InlineData("transnas-bench-101-macro-table", "transnas101/macro.csv.gz", 3_256)]
    public void Write_EveryArchitectureOfAWholeTable_GivesExactlyItsKeys(string example, string table, int rows)
    {
        var (space, template) = Read(example);

        var written = Enumerator.All(space).Select(template.Write).ToHashSet();

        written.Count.ShouldBe(rows);
        written.SetEquals(Keys(table)).ShouldBeTrue();
    }

    [SharedDataFact]
    public void Write_NasBenchMacro_CoversTheTable()
    {
        var (space, template) = Read("nas-bench-macro-table");

        var written = Enumerator.All(space).Select(template.Write).ToHashSet();

        written.Count.ShouldBe(6_561);
        var keys = Keys("nasbench_macro/cifar10.csv.gz").ToList();
        keys.Count.ShouldBe(3_198);
        written.IsSupersetOf(keys).ShouldBeTrue();
    }

    [SharedDataFact]
    public void Write_NasBench101_GivesTheOfficialFingerprintOfAll14932Cells()
    {
        var (space, template) = Read("nas-bench-101-table");
        var rows = 0;
        foreach (var row in PublishedTables.Rows("nasbench101", "cells.csv.gz"))
        {
            var cell = PublishedTables.Cell101(space, int.Parse(row["vertices"]), row["upper_triangle"], row["inner_ops"]);

            template.Write(cell).ShouldBe(row["key"]);
            rows++;
        }

        rows.ShouldBe(14_932);
    }

    [SharedDataTheory]
    [InlineData("nas-bench-201-table", "nasbench201/cifar10.csv.gz")]
    [InlineData("nas-bench-macro-table", "nasbench_macro/cifar10.csv.gz")]
    [InlineData("transnas-bench-101-micro-table", "transnas101/micro.csv.gz")]
    [InlineData("transnas-bench-101-macro-table", "transnas101/macro.csv.gz")]
    [InlineData("fbnet-latency-table", "fbnet/latency.csv.gz")]
    [InlineData("darts-predicted-table", "darts/nb301_predicted.csv.gz")]
    [InlineData("darts-trained-table", "darts/trained_50_epochs.csv.gz")]
    public void ArchitectureOf_EveryKeyOfTheTable_IsAnArchitectureThatIsWrittenSo(string example, string table)
    {
        var (space, template) = Read(example);
        var seen = new HashSet<Architecture>();
        foreach (var key in Keys(table))
        {
            var canonical = template.Normalise(key);
            var architecture = template.ArchitectureOf(canonical).ShouldNotBeNull(key);

            template.Write(architecture).ShouldBe(canonical);
            ArchitectureValidator.Problems(space, architecture).ShouldBeEmpty(key);
            seen.Add(architecture).ShouldBeTrue($"{key} names what another key names");
        }
    }

    [Fact]
    public void Normalise_EdgesOfANodeInAnyOrder_AreOneKey()
    {
        var (_, template) = Read("darts-predicted-table");
        const string Reduction =
            "skip_connect:0 skip_connect:1 skip_connect:0 skip_connect:1 skip_connect:0 skip_connect:1 skip_connect:0 skip_connect:1";

        var one = template.Normalise($"{Reduction} | sep_conv_3x3:1 max_pool_3x3:0 {Reduction[30..]}");
        var other = template.Normalise($"{Reduction} | max_pool_3x3:0 sep_conv_3x3:1 {Reduction[30..]}");

        one.ShouldBe(other);
    }

    [Fact]
    public void ArchitectureOf_ForeignKeys_AreNone()
    {
        var (_, template) = Read("darts-predicted-table");

        foreach (var key in new[] { "", "|", " | ", "sep_conv_3x3", "sep_conv_3x3:9 | x:1", "|nor_conv_3x3~0|+|none~0|none~1|" })
        {
            template.ArchitectureOf(template.Normalise(key)).ShouldBeNull(key);
        }
    }

    private static (SearchSpace Space, TableTemplate Template) Read(string example)
    {
        var space = BoundFile.Bind(Repository.Read("examples", "tables", $"{example}.nas.yaml"), example).Space!;
        var (template, problems) = TableTemplate.Read(space, space.Search.Table!);
        problems.ShouldBeEmpty();
        return (space, template!);
    }

    private static IEnumerable<string> Keys(string table) => PublishedTables.Rows(table.Split('/')).Select(row => row["arch"]);
}
