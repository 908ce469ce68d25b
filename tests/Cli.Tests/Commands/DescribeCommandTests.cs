using System.Text.Json;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class DescribeCommandTests
{
    [Fact]
    public async Task Describe_Json_CountsAndListsAndFitsItsSchema()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("describe", "six.nas.yaml", "--format", "json");

        said.Error.ShouldBeEmpty();
        said.Code.ShouldBe(0);
        JsonSchema.Of("describe").Violations(said.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        answer.GetProperty("architectures").GetString().ShouldBe("6");
        answer.GetProperty("feasible").GetString().ShouldBe("6");
        answer
            .GetProperty("choices")
            .EnumerateArray()
            .Select(choice => choice.GetProperty("address").GetString())
            .ShouldBe(["cell.0->1", "width"]);
        answer
            .GetProperty("choices")[0]
            .GetProperty("options")
            .EnumerateArray()
            .Select(option => option.GetProperty("name").GetString())
            .ShouldBe(["conv", "identity", "zero"]);
        // 4 wide without a convolution in the cell: 3·4·9 + 4·4 + 4; 8 wide with one: 3·8·9 + 8·8·9 + 8·4 + 4.
        answer.GetProperty("params").GetProperty("min").GetInt64().ShouldBe(128);
        answer.GetProperty("params").GetProperty("max").GetInt64().ShouldBe(828);
    }

    [Fact]
    public async Task Describe_Text_NamesEveryChoiceAndOption()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("describe", "six.nas.yaml");

        said.Out.ShouldContain("cell.0->1");
        said.Out.ShouldContain("conv, identity, zero");
        said.Out.ShouldContain("128–828");
    }

    [Fact]
    public async Task Describe_ChoiceOfVeryMany_ShowsItsEndsAndTheirNumber()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six.Replace("choose: [4, 8]", "range: [8, 4000], step: 8", StringComparison.Ordinal));

        var said = await cli.RunAsync("describe", "six.nas.yaml");

        said.Out.ShouldContain("8, 16, 24,");
        said.Out.ShouldContain("…, 3992, 4000 (500 options)");
        said.Out.ShouldNotContain("2000");
    }

    [Fact]
    public async Task Describe_ConstraintOnParameters_CountsWhatIsLeft()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six + "constraints: { params: { max: 300 } }\n");

        var said = await cli.RunAsync("describe", "six.nas.yaml", "--format", "json");

        var answer = JsonDocument.Parse(said.Out).RootElement;
        answer.GetProperty("architectures").GetString().ShouldBe("6");
        // 4 wide without (twice 128) and with the convolution (272), 8 wide without (twice 252).
        answer.GetProperty("feasible").GetString().ShouldBe("5");
        answer.GetProperty("isExact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Describe_SpaceWithErrors_ShowsThemAndFails()
    {
        using var cli = new Cli();
        cli.Write("broken.nas.yaml", Spaces.Six.Replace("identity", "identiti", StringComparison.Ordinal));

        var said = await cli.RunAsync("describe", "broken.nas.yaml");

        said.Code.ShouldBe(1);
        said.Out.ShouldBeEmpty();
        said.Error.ShouldContain("identiti");
        said.Error.ShouldContain("broken.nas.yaml has 1 error.");
    }

    [Fact]
    public async Task Describe_EveryExample_FitsItsSchema()
    {
        using var cli = new Cli();

        foreach (var file in Directory.GetFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var said = await cli.RunAsync("describe", file, "--format", "json");

            said.Code.ShouldBe(0, said.Error);
            JsonSchema.Of("describe").Violations(said.Out).ShouldBeEmpty(file);
        }
    }
}
