using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class ScoreCommandTests
{
    private const string Space = """
        nasnav: 1
        name: tiny
        task: { input: [3, 8, 8], classes: 4, data: { format: generated, limit: 320 } }
        network:
          - conv: { out: 4, kernel: 3 }
          - { name: place, choose: [zero, conv: { kernel: 3 }, { conv: { kernel: 1 }, name: small }] }
          - [relu, global_avg_pool, classifier]

        """;

    [Fact]
    public async Task Score_TwoArchitecturesAndACutOne_TellsScoresBaselinesAndTheBest()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync([.. Three, "--proxy", "synflow,az_nas", "--format", "json"]);

        said.Code.ShouldBe(0, said.Error);
        JsonSchema.Of("score").Violations(said.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        var rows = answer.GetProperty("architectures").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("disconnected").GetBoolean()).ShouldBe([false, false, true]);
        rows[2].GetProperty("scores").GetProperty("synflow").ValueKind.ShouldBe(JsonValueKind.Null);
        rows[0].GetProperty("convLayers").GetInt32().ShouldBe(2);
        rows[0].GetProperty("params").GetInt64().ShouldBeGreaterThan(rows[1].GetProperty("params").GetInt64());
        rows[0].GetProperty("parts").GetProperty("az_nas.macs").GetDouble().ShouldBe(rows[0].GetProperty("macs").GetInt64());
        answer.GetProperty("best").GetProperty("synflow").GetString().ShouldBe("place=conv");
    }

    [Fact]
    public async Task Score_ASecondTime_TakesWhatIsRememberedAndToldTheSame()
    {
        using var cli = Prepared();

        var first = await cli.RunAsync([.. Three, "--proxy", "synflow", "--format", "csv"]);
        var stored = Directory.GetFiles(Path.Combine(cli.Folder, ".nasnav", "scores")).ShouldHaveSingleItem();
        var lines = await File.ReadAllLinesAsync(stored);
        var second = await cli.RunAsync([.. Three, "--proxy", "synflow", "--format", "csv"]);
        await File.AppendAllTextAsync(stored, "{\"architecture\":\"pla");
        var anew = await cli.RunAsync([.. Three, "--proxy", "synflow", "--format", "csv", "--anew"]);

        first.Code.ShouldBe(0, first.Error);
        first.Out.Split('\n')[0].ShouldBe("architecture,synflow,params,macs,conv_layers,disconnected");
        first.Out.ShouldContain(",disconnected\n");
        second.Out.ShouldBe(first.Out);
        lines.Length.ShouldBe(3);
        anew.Out.ShouldBe(first.Out);
        (await File.ReadAllLinesAsync(stored)).Length.ShouldBe(7);
    }

    [Fact]
    public async Task Score_ForPeople_SaysDisconnectedAndPutsTheBestFirst()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("score", "tiny.nas.yaml", "--all", "--proxy", "synflow,l2_norm");

        said.Code.ShouldBe(0, said.Error);
        var lines = said.Out.Split('\n');
        lines[0].ShouldContain("convolutions");
        lines[1].TrimStart().ShouldStartWith("1 ");
        lines[1].ShouldEndWith("place=conv");
        lines.Single(line => line.Contains("disconnected", StringComparison.Ordinal)).ShouldEndWith("place=zero");
    }

    [Theory]
    [InlineData("--proxy", "zicco")]
    [InlineData("--all", "-n", "3")]
    [InlineData("-n", "0")]
    public async Task Score_AskedWrongly_IsToldWithExitCodeTwo(params string[] wrong)
    {
        using var cli = Prepared();

        var said = await cli.RunAsync(["score", "tiny.nas.yaml", .. wrong]);

        said.Code.ShouldBe(2);
        said.Out.ShouldBeEmpty();
        said.Error.ShouldNotBeEmpty();
    }

    private static string[] Three =>
        ["score", "tiny.nas.yaml", "-a", "place=conv", "-a", "place=small", "-a", "place=zero", "--device", "cpu"];

    private static Cli Prepared()
    {
        var cli = new Cli();
        cli.Write("tiny.nas.yaml", Space);
        return cli;
    }
}
