using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>A space of 256 architectures whose table adds what each operator is worth at the first place, and noise.</summary>
public sealed class MapCommandTests
{
    private static readonly string[] Options = ["a", "b", "c", "d"];

    private static readonly string Space = $$"""
        nasnav: 1
        name: four-places
        task: { input: [3, 8, 8], classes: 4 }
        operators:
          a: { conv: { kernel: 3 } }
          b: { conv: { kernel: 1 } }
          c: { avg_pool: { kernel: 3 } }
          d: { max_pool: { kernel: 3 } }
        network:
        {{string.Concat(
            Enumerable.Range(0, 4).Select(place => $"  - {{ name: p{place}, choose: [a, b, c, d] }}\n")
        )}}  - [global_avg_pool, classifier]
        search:
          evaluator: { table: { path: table.csv, key: arch, template: "{p0}{p1}{p2}{p3}", metric: valid } }

        """;

    [Fact]
    public async Task Map_OfATable_WritesAPictureWithEveryArchitectureAndNamesItsClusters()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("map", "four.nas.yaml", "-o", "map.svg", "--color", "params");

        (said.Code, said.Error).ShouldBe((0, ""));
        said.Out.ShouldContain("256 architectures from the table");
        said.Out.ShouldContain("picture  map.svg");
        var picture = XDocument.Load(Path.Combine(cli.Folder, "map.svg"));
        var dots = picture.Descendants().Where(element => element.Name.LocalName == "path").Select(path => path.Attribute("d")!.Value);
        dots.Sum(path => path.Count(letter => letter == 'M')).ShouldBe(256);
        var texts = picture.Descendants().Where(element => element.Name.LocalName == "text").ToList();
        texts.Select(text => text.Value).ShouldContain("params");
        // Every number is in the picture and in the key beside it, and no name leaves the picture.
        texts.Count(text => text.Value == "1").ShouldBe(2);
        var width = double.Parse(picture.Root!.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        texts.ShouldAllBe(text => double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture) < width - 20);
    }

    [Fact]
    public async Task Map_AsJson_FitsItsSchemaAndSharesEveryArchitectureOut()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("map", "four.nas.yaml", "--format", "json");

        said.Error.ShouldBeEmpty();
        JsonSchema.Of("map").Violations(said.Out).ShouldBeEmpty();
        var map = JsonDocument.Parse(said.Out).RootElement;
        map.GetProperty("states").GetString().ShouldBe(new string('m', 256));
        map.GetProperty("decisions").GetArrayLength().ShouldBe(256 * 4);
        var clusters = map.GetProperty("clusters").EnumerateArray().ToList();
        clusters[0].GetProperty("size").GetInt32().ShouldBe(256);
        clusters
            .Where(cluster => cluster.GetProperty("depth").GetInt32() == 1)
            .Sum(cluster => cluster.GetProperty("size").GetInt32())
            .ShouldBe(256);
    }

    [Fact]
    public async Task Rules_OfATableWithAPlantedOne_SayItAndTheYamlThatKeepsToIt()
    {
        using var cli = Prepared();

        var text = await cli.RunAsync("rules", "four.nas.yaml");
        var json = await cli.RunAsync("rules", "four.nas.yaml", "--format", "json");

        text.Error.ShouldBeEmpty();
        text.Out.ShouldContain("a at p0");
        text.Out.ShouldContain("{ pin: a, at: p0 }");
        text.Out.ShouldContain("false discoveries held at 10 %");
        JsonSchema.Of("rules").Violations(json.Out).ShouldBeEmpty();
        var rule = JsonDocument
            .Parse(json.Out)
            .RootElement.EnumerateArray()
            .Single(each => each.GetProperty("yaml").GetString() == "{ pin: a, at: p0 }");
        // 10 points for a, against the mean of 5, 0 and 0.
        rule.GetProperty("effect").GetDouble().ShouldBe(10 - (5 / 3.0), 0.6);
        rule.GetProperty("share").GetDouble().ShouldBe(0.25);
    }

    [Fact]
    public async Task Map_OfAFileThatNothingWasMeasuredOf_SaysHowToMendIt()
    {
        using var cli = new Cli();
        cli.Write("bare.nas.yaml", Space[..Space.IndexOf("search:", StringComparison.Ordinal)]);

        var said = await cli.RunAsync("map", "bare.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("There are no candidates of bare.nas.yaml");
        said.Error.ShouldContain("nasnav run");
    }

    [Fact]
    public async Task Map_ByAColourThatIsNone_IsMisuse()
    {
        using var cli = Prepared();

        (await cli.RunAsync("map", "four.nas.yaml", "--color", "beauty")).Code.ShouldBe(2);
    }

    private static Cli Prepared()
    {
        var cli = new Cli();
        cli.Write("four.nas.yaml", Space);
        var random = new Random(4);
        var table = new StringBuilder("arch,valid\n");
        for (var code = 0; code < 256; code++)
        {
            var taken = Enumerable.Range(0, 4).Select(place => (code >> (2 * place)) & 3).ToArray();
            var value =
                60
                + (
                    taken[0] == 0 ? 10
                    : taken[0] == 1 ? 5
                    : 0
                )
                + random.NextDouble();
            table.Append(CultureInfo.InvariantCulture, $"{string.Concat(taken.Select(option => Options[option]))},{value:0.###}\n");
        }

        cli.Write("table.csv", table.ToString());
        return cli;
    }
}
