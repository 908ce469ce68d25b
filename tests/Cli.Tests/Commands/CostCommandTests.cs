using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class CostCommandTests
{
    [Fact]
    public async Task Cost_Json_TellsEveryLayerAndFitsItsSchema()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("cost", "six.nas.yaml", "--architecture", "width=8;cell.0->1=conv", "--format", "json");

        said.Code.ShouldBe(0, said.Error);
        JsonSchema.Of("cost").Violations(said.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        answer.GetProperty("architecture").GetString().ShouldBe("cell.0->1=conv;width=8");
        answer.GetProperty("params").GetInt64().ShouldBe(828);
        answer.GetProperty("layers")[0].GetProperty("shape").GetString().ShouldBe("8×8×8");
        answer.GetProperty("layers").EnumerateArray().Sum(layer => layer.GetProperty("params").GetInt64()).ShouldBe(828);
    }

    [Fact]
    public async Task Cost_Text_ShowsShapesAndTotals()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("cost", "six.nas.yaml", "-a", "cell.0->1=identity;width=4");

        said.Out.ShouldContain("8×8×4");
        said.Out.ShouldContain("128");
    }

    [Fact]
    public async Task Cost_WithoutArchitecture_ShowsOneThatCouldBeGiven()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("cost", "six.nas.yaml");

        said.Code.ShouldBe(2);
        said.Error.ShouldContain("--architecture");
        said.Error.ShouldContain("width=");
    }

    [Fact]
    public async Task Cost_MistypedOption_NamesTheNearest()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("cost", "six.nas.yaml", "-a", "cell.0->1=identty;width=4");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("identity");
    }
}
