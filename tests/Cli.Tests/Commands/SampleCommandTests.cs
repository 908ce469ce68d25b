using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class SampleCommandTests
{
    [Fact]
    public async Task Sample_All_ListsEveryArchitectureOnceWithItsCost()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("sample", "six.nas.yaml", "--all", "--format", "json");

        JsonSchema.Of("sample").Violations(said.Out).ShouldBeEmpty();
        var rows = JsonDocument.Parse(said.Out).RootElement.EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("architecture").GetString()).Distinct().Count().ShouldBe(6);
        rows.Single(row => row.GetProperty("architecture").GetString() == "cell.0->1=conv;width=8")
            .GetProperty("params")
            .GetInt64()
            .ShouldBe(828);
        rows[0].GetProperty("choices").GetProperty("width").GetString().ShouldBe("4");
    }

    [Fact]
    public async Task Sample_SameSeed_DrawsTheSameAndAnotherSeedDoesNot()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var first = await cli.RunAsync("sample", "six.nas.yaml", "-n", "20", "--seed", "1");
        var again = await cli.RunAsync("sample", "six.nas.yaml", "-n", "20", "--seed", "1");
        var other = await cli.RunAsync("sample", "six.nas.yaml", "-n", "20", "--seed", "2");

        first.Out.Split('\n').Length.ShouldBe(22);
        again.Out.ShouldBe(first.Out);
        other.Out.ShouldNotBe(first.Out);
    }

    [Fact]
    public async Task Sample_Csv_HasAColumnForEveryAddressThenCosts()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("sample", "six.nas.yaml", "--all", "--format", "csv");

        var lines = said.Out.TrimEnd().Split('\n');
        lines[0].ShouldBe("cell.0->1,width,params,macs");
        lines.Length.ShouldBe(7);
        lines.ShouldContain("conv,8,828,50720");
    }

    [Fact]
    public async Task Sample_ConstraintThatNothingMeets_SaysSo()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six + "constraints: { params: { max: 100 } }\n");

        var said = await cli.RunAsync("sample", "six.nas.yaml", "-n", "1");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("constraint", Case.Insensitive);
    }

    [Theory]
    [InlineData("-n", "-3")]
    [InlineData("-n", "many")]
    [InlineData("--all", "-n", "3")]
    public async Task Sample_WrongCount_IsWrongUsage(params string[] options)
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        (await cli.RunAsync(["sample", "six.nas.yaml", .. options])).Code.ShouldBe(2);
    }
}
