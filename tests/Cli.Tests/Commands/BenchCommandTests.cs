using System.Text.Json;
using System.Xml.Linq;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>Comparisons on a table that tells three operators apart.</summary>
public sealed class BenchCommandTests
{
    private const string Table = """
        search:
          evaluator: { table: { path: table.csv, key: arch, template: "{cell.0->1}", metric: valid } }

        """;

    [Fact]
    public async Task Strategies_OnATable_AnswersPeopleProgramsAndPictures()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six + Table);
        WriteTable(cli);

        var text = await cli.RunAsync("bench", "strategies", "six.nas.yaml", "--seeds", "3", "--evaluations", "4", "--out", "figures");

        text.Error.ShouldBeEmpty();
        text.Code.ShouldBe(0);
        text.Out.ShouldContain("lead over random");
        text.Out.ShouldContain("mean over 3 seeds ± one standard error");
        var lines = await File.ReadAllLinesAsync(Path.Combine(cli.Folder, "figures", "regret.csv"));
        lines[0].ShouldBe("strategy,evaluations,regret_mean,regret_standard_error,seeds");
        lines.Length.ShouldBe(1 + (5 * 4));
        var svg = XDocument.Load(Path.Combine(cli.Folder, "figures", "regret.svg"));
        svg.Descendants().Count(element => element.Name.LocalName == "polyline").ShouldBe(5);

        var json = await cli.RunAsync(
            "bench",
            "strategies",
            "six.nas.yaml",
            "--seeds",
            "2",
            "--evaluations",
            "3",
            "--strategies",
            "random,local",
            "--format",
            "json"
        );
        JsonSchema.Of("bench-strategies").Violations(json.Out).ShouldBeEmpty();
        JsonDocument.Parse(json.Out).RootElement.GetProperty("strategies").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Steering_OnATable_TellsRegretAndDecisions()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six + Table);
        WriteTable(cli);

        var text = await cli.RunAsync("bench", "steering", "six.nas.yaml", "--seeds", "3", "--evaluations", "8", "--out", "figures");

        text.Error.ShouldBeEmpty();
        text.Code.ShouldBe(0);
        text.Out.ShouldContain("leads are 95 % intervals");
        text.Out.ShouldContain("the surest suggestion");
        (await File.ReadAllLinesAsync(Path.Combine(cli.Folder, "figures", "regret.csv"))).Length.ShouldBe(1 + (4 * 8));

        var json = await cli.RunAsync([.. "bench steering six.nas.yaml --seeds 2 --evaluations 3 --format json".Split(' ')]);
        JsonSchema.Of("bench-steering").Violations(json.Out).ShouldBeEmpty();
    }

    [Fact]
    public async Task Correlations_OnATable_AnswersPeopleAndPrograms()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six + Table);
        WriteTable(cli);
        // Nothing flows over an edge of zeros, and no score stands there: that is the worst one.
        cli.Write("scores.csv", "arch,luck\nconv,3\nidentity,2\nzero,\n");

        var text = await cli.RunAsync(
            "bench",
            "correlations",
            "six.nas.yaml",
            "--also",
            "scores.csv",
            "--columns",
            "luck",
            "--out",
            "figures"
        );

        text.Error.ShouldBeEmpty();
        text.Code.ShouldBe(0);
        text.Out.ShouldContain("1 have no way from input to output");
        var lines = await File.ReadAllLinesAsync(Path.Combine(cli.Folder, "figures", "correlations.csv"));
        lines.Length.ShouldBe(1 + 4);
        lines[^1].ShouldStartWith("luck,3,1,");

        var json = await cli.RunAsync("bench", "correlations", "six.nas.yaml", "--format", "json");
        JsonSchema.Of("bench-correlations").Violations(json.Out).ShouldBeEmpty();
        JsonDocument.Parse(json.Out).RootElement.GetProperty("scores").GetArrayLength().ShouldBe(3);
        var missing = await cli.RunAsync("bench", "correlations", "six.nas.yaml", "--columns", "skill");
        missing.Code.ShouldBe(1);
        missing.Error.ShouldContain("no column called skill; it has arch, valid");
    }

    [Fact]
    public async Task Strategies_WithoutATable_SaysHowToNameOne()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("bench", "strategies", "six.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("names no table");
    }

    [Theory]
    [InlineData("--strategies", "luck", "There is no strategy luck")]
    [InlineData("--seeds", "1", "--seeds needs at least 2")]
    public async Task Strategies_WrongUsage_IsExitCodeTwo(string option, string value, string message)
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six + Table);

        var said = await cli.RunAsync("bench", "strategies", "six.nas.yaml", option, value);

        said.Code.ShouldBe(2);
        said.Error.ShouldContain(message);
    }

    private static void WriteTable(Cli cli)
    {
        cli.Write("table.csv", "arch,valid\nconv,90\nidentity,88.5\nzero,10\n");
    }
}
