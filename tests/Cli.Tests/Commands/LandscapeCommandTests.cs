using System.Text.Json;
using System.Xml.Linq;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>The landscape of a space of 256 architectures whose table adds what each operator is worth.</summary>
public sealed class LandscapeCommandTests
{
    [Fact]
    public async Task Landscape_OfAnAdditiveTable_AnswersPeopleProgramsAndPictures()
    {
        using var cli = AdditiveTable.Prepared();

        var text = await cli.RunAsync("landscape", "four.nas.yaml", "--pairs", "40", "-o", "landscape.svg");

        text.Error.ShouldBeEmpty();
        text.Code.ShouldBe(0);
        text.Out.ShouldContain("90.00");
        text.Out.ShouldContain("of 12 ");
        text.Out.ShouldContain("best 1 %");
        var svg = XDocument.Load(Path.Combine(cli.Folder, "landscape.svg"));
        // Three centres with three rings each: a smoothed line in each of nine histograms.
        svg.Descendants().Count(element => element.Name.LocalName == "polyline").ShouldBe(9);

        var json = await cli.RunAsync(
            "landscape",
            "four.nas.yaml",
            "--centre",
            "p0=a;p1=a;p2=a;p3=a",
            "--radius",
            "2",
            "--from",
            "p0=a;p1=a;p2=a;p3=a",
            "--to",
            "p0=b;p1=b;p2=b;p3=a",
            "--pairs",
            "10",
            "--format",
            "json"
        );
        JsonSchema.Of("landscape").Violations(json.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(json.Out).RootElement;
        var rings = answer.GetProperty("neighbourhoods")[0].GetProperty("rings");
        rings.EnumerateArray().Select(ring => ring.GetProperty("count").GetInt32()).ShouldBe([12, 54]);
        // Each step down costs 1.5, 2.5 and 3.5: the lowest between is all but the first, half the way is 3.75.
        answer.GetProperty("paths").GetProperty("barrier").GetDouble().ShouldBe((6.0 - 3.75) / 100, 1e-9);
        answer.GetProperty("paths").GetProperty("points").GetArrayLength().ShouldBe(8);
    }

    [Fact]
    public async Task Landscape_AroundWhatTheTableLacks_SaysSo()
    {
        using var cli = AdditiveTable.Prepared();
        cli.Write("table.csv", "arch,valid\naaaa,90\nbbbb,80\nabab,85\n");

        var said = await cli.RunAsync("landscape", "four.nas.yaml", "--centre", "p0=d;p1=a;p2=a;p3=a");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("daaa");
    }

    [Theory]
    [InlineData("--radius", "0", "--radius needs at least 1")]
    [InlineData("--from", "p0=a;p1=a;p2=a;p3=a", "belong together")]
    public async Task Landscape_WrongUsage_IsExitCodeTwo(string option, string value, string message)
    {
        using var cli = AdditiveTable.Prepared();

        var said = await cli.RunAsync("landscape", "four.nas.yaml", option, value);

        said.Code.ShouldBe(2);
        said.Error.ShouldContain(message);
    }
}
