using System.Text.Json;
using System.Xml.Linq;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>Edges taken from a cell of three, each with a convolution or nothing, whose table knows every cell with a way through.</summary>
public sealed class ShrinkEdgesCommandTests
{
    private const string Space = """
        nasnav: 1
        name: three-edges
        task: { input: [3, 8, 8], classes: 4 }
        operators:
          none: zero
          full: { conv: { kernel: 3 } }
        blocks:
          cell:
            graph:
              nodes: 2
              edges: all
              on_edge: { choose: [none, full] }
              join: sum
        network:
          - conv: { out: 8, kernel: 3 }
          - cell
          - [global_avg_pool, classifier]
        search:
          evaluator: { table: { path: table.csv, key: arch, template: "{cell.0->1}-{cell.0->2}-{cell.1->2}", metric: valid } }

        """;

    [Fact]
    public async Task ShrinkEdges_WithoutABound_TakesTheBestScoreAndOffersSteeringThatTheFileTakes()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("shrink-edges", "three.nas.yaml", "-o", "way.svg");

        said.Error.ShouldBeEmpty();
        said.Code.ShouldBe(0);
        said.Out.ShouldMatch("0->1, 1->2|1->2, 0->1");
        var entries = said.Out.Split('\n').Where(line => line.TrimStart().StartsWith("- {", StringComparison.Ordinal)).ToList();
        entries.Count.ShouldBe(2);
        var steered = BoundFile.Bind($"{Space}steering:\n{string.Join('\n', entries)}\n", "three");
        steered.Diagnostics.Where(each => each.Severity == Severity.Error).ShouldBeEmpty();
        steered.Space!.Find("cell.0->1")!.IsPinned.ShouldBeTrue();
        var svg = XDocument.Load(Path.Combine(cli.Folder, "way.svg"));
        svg.Descendants().Count(element => element.Name.LocalName == "polyline").ShouldBe(3);
    }

    [Fact]
    public async Task ShrinkEdges_ForPrograms_KeepsItsSchemaAndItsBound()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("shrink-edges", "three.nas.yaml", "--macs", "1G", "--seeds", "2", "--format", "json");

        JsonSchema.Of("shrink-edges").Violations(said.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        answer.GetProperty("budget").GetDouble().ShouldBe(1e9);
        answer.GetProperty("runs").GetArrayLength().ShouldBe(2);
        // Nothing is too dear: the full cell is the most accurate.
        answer.GetProperty("runs")[0].GetProperty("best").GetInt32().ShouldBe(0);
        answer.GetProperty("steering").GetArrayLength().ShouldBe(0);
        var tight = await cli.RunAsync("shrink-edges", "three.nas.yaml", "--macs", "10");
        tight.Out.ShouldContain("warning: no cell on the way has at most 10 multiply-adds");
    }

    [Theory]
    [InlineData(2, "--macs", "plenty", "--macs plenty is no number")]
    [InlineData(2, "--seeds", "0", "--seeds and --candidates need at least 1")]
    [InlineData(1, "--cell", "stem", "no graph called stem has edges that could go; there is cell")]
    [InlineData(1, "--from", "cell.0->1=none;cell.0->2=none;cell.1->2=none", "where shrinking would begin")]
    public async Task ShrinkEdges_OfWhatCannotBe_SaysWhy(int code, string option, string value, string message)
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("shrink-edges", "three.nas.yaml", option, value);

        said.Code.ShouldBe(code);
        said.Error.ShouldContain(message);
    }

    private static Cli Prepared()
    {
        var cli = new Cli();
        cli.Write("three.nas.yaml", Space);
        cli.Write(
            "table.csv",
            "arch,valid\nfull-full-full,90\nfull-none-full,84\nnone-full-none,87\nfull-full-none,89.5\nnone-full-full,89\n"
        );
        return cli;
    }
}
