using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>`nasnav parallel` and `nasnav pareto` on a table of 256 architectures, whose first place matters most.</summary>
public sealed class ParallelCommandTests
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
        constraints: { params: { max: 300 } }
        search:
          evaluator: { table: { path: table.csv, key: arch, template: "{p0}{p1}{p2}{p3}", metric: valid } }

        """;

    [Fact]
    public async Task Parallel_OfATable_OrdersAllAxesWithTheMetricLast()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("parallel", "four.nas.yaml", "-o", "picture.svg", "--format", "json");

        said.Error.ShouldBeEmpty();
        JsonSchema.Of("parallel").Violations(said.Out).ShouldBeEmpty();
        var axes = JsonDocument.Parse(said.Out).RootElement.GetProperty("axes").EnumerateArray().ToList();
        axes.Select(axis => axis.GetProperty("name").GetString())
            .Order(StringComparer.Ordinal)
            .ShouldBe(["multiply-adds", "p0", "p1", "p2", "p3", "parameters", "valid"]);
        axes[^1].GetProperty("name").GetString().ShouldBe("valid");
        var first = axes.Single(axis => axis.GetProperty("name").GetString() == "p0");
        first.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("value").GetString()).ShouldBe(["d", "c", "b", "a"]);
        first.GetProperty("explained").GetDouble().ShouldBeGreaterThan(0.5);
        var picture = XDocument.Load(Path.Combine(cli.Folder, "picture.svg"));
        picture.Descendants().Count(element => element.Name.LocalName == "polyline").ShouldBe(256);
    }

    [Fact]
    public async Task Parallel_LongNamesAtTheEnds_StayWithinThePicture()
    {
        using var cli = Prepared();
        var (first, last) = ("a-very-long-name-of-a-place-to-decide", "another-very-long-name-of-what-was-measured");
        cli.Write(
            "long.nas.yaml",
            Space
                .Replace("name: p0", $"name: {first}", StringComparison.Ordinal)
                .Replace("{p0}", $"{{{first}}}", StringComparison.Ordinal)
                .Replace("metric: valid", $"metric: {last}", StringComparison.Ordinal)
        );
        var table = await File.ReadAllTextAsync(Path.Combine(cli.Folder, "table.csv"));
        cli.Write("table.csv", table.Replace("arch,valid", $"arch,{last}", StringComparison.Ordinal));

        var said = await cli.RunAsync("parallel", "long.nas.yaml", "--axes", first, last, "-o", "picture.svg", "--top", "5");

        said.Error.ShouldBeEmpty();
        var picture = XDocument.Load(Path.Combine(cli.Folder, "picture.svg"));
        var width = double.Parse(picture.Root!.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        var names = picture
            .Descendants()
            .Where(element => element.Name.LocalName == "text" && element.Value.Contains("very-long-name", StringComparison.Ordinal))
            .Where(element => element.Attribute("text-anchor")?.Value == "middle")
            .ToList();
        names.Count.ShouldBe(2);
        foreach (var name in names)
        {
            var (middle, half) = (double.Parse(name.Attribute("x")!.Value, CultureInfo.InvariantCulture), name.Value.Length * 4);
            (middle - half).ShouldBeGreaterThanOrEqualTo(0);
            (middle + half).ShouldBeLessThanOrEqualTo(width);
        }

        picture.Descendants().Select(element => element.Value).ShouldContain(text => text.Contains("grey: not among the best 5 %"));
    }

    [Fact]
    public async Task Parallel_ForPeople_NamesTheQuestionAndTheAxes()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("parallel", "four.nas.yaml", "--question", "trade-offs", "--axes", "p0", "parameters");

        said.Code.ShouldBe(0);
        said.Out.ShouldContain("Trade-offs   256 measured candidates");
        said.Out.ShouldContain("without an axis");
        said.Out.Split('\n').Count(line => line.StartsWith('p') || line.StartsWith("valid", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Theory]
    [InlineData("--axes", "bogus", "no axis \"bogus\"")]
    [InlineData("--window", "2", "--window needs")]
    [InlineData("--top", "0", "--top a number")]
    public async Task Parallel_WrongSettings_AreToldInASentence(string option, string value, string told)
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("parallel", "four.nas.yaml", option, value);

        said.Code.ShouldBe(2);
        said.Error.ShouldContain(told);
    }

    [Fact]
    public async Task Parallel_FileWithoutATable_SaysWhatIsMissing()
    {
        using var cli = new Cli();
        cli.Write("plain.nas.yaml", Space[..Space.IndexOf("constraints", StringComparison.Ordinal)]);

        var said = await cli.RunAsync("parallel", "plain.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("names no table");
    }

    [Fact]
    public async Task Parallel_TableThatIsNotThere_SaysWhich()
    {
        using var cli = new Cli();
        cli.Write("four.nas.yaml", Space);

        var said = await cli.RunAsync("parallel", "four.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("table.csv does not exist");
    }

    [Fact]
    public async Task Pareto_OfATable_IsWhatNoOtherBeatsWithTheLimitDrawn()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("pareto", "four.nas.yaml", "-o", "front.svg", "--format", "json");

        said.Error.ShouldBeEmpty();
        JsonSchema.Of("pareto").Violations(said.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        answer.GetProperty("max").GetDouble().ShouldBe(300);
        var front = answer.GetProperty("front").EnumerateArray().ToList();
        // Without convolutions there is only the classifier; with the best everywhere nothing is better.
        front[0].GetProperty("cost").GetInt64().ShouldBe((3 * 4) + 4);
        front[^1].GetProperty("architecture").GetString().ShouldBe("p0=a;p1=a;p2=a;p3=a");
        front.Select(member => member.GetProperty("cost").GetInt64()).ShouldBeInOrder();
        front.Select(member => member.GetProperty("value").GetDouble()).ShouldBeInOrder();
        (await File.ReadAllTextAsync(Path.Combine(cli.Folder, "front.svg"))).ShouldContain("limit 300");
    }

    [Fact]
    public async Task Pareto_ByMemory_IsWhatOneSampleNeedsAtTheSameTime()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("pareto", "four.nas.yaml", "--cost", "memory", "--format", "json");

        said.Error.ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        answer.GetProperty("cost").GetString().ShouldBe("memory");
        // The layer's input and output are needed at once: two tensors of 3×8×8 in single precision.
        foreach (var member in answer.GetProperty("front").EnumerateArray())
        {
            member.GetProperty("cost").GetDouble().ShouldBe(2 * 3 * 8 * 8 * 4);
        }
    }

    [Fact]
    public async Task Pareto_ByAColumnOfAnotherTable_HasItsLatenciesAndTheBoundOnThatDevice()
    {
        using var cli = Prepared();
        cli.Write(
            "bounded.nas.yaml",
            Space.Replace("{ params: { max: 300 } }", "{ latency: { device: board, max: 7 } }", StringComparison.Ordinal)
        );
        // Half a millisecond for every convolution, on top of four; three rows are missing.
        var rows = new StringBuilder("arch,board_ms\n");
        foreach (var (i, name) in Names().Select((name, i) => (i, name)).Where(row => row.i % 100 != 7))
        {
            rows.AppendLine(CultureInfo.InvariantCulture, $"{name},{4 + name.Count(letter => letter is 'a' or 'b') * 0.5}");
        }

        cli.Write("latency.csv", rows.ToString());

        var said = await cli.RunAsync(
            "pareto",
            "bounded.nas.yaml",
            "--column",
            "board_ms",
            "--table",
            "latency.csv",
            "-o",
            "front.svg",
            "--format",
            "json"
        );

        said.Error.ShouldBeEmpty();
        JsonSchema.Of("pareto").Violations(said.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        answer.GetProperty("cost").GetString().ShouldBe("board_ms");
        answer.GetProperty("max").GetDouble().ShouldBe(7);
        foreach (var member in answer.GetProperty("front").EnumerateArray())
        {
            var convolutions = member.GetProperty("architecture").GetString()!.Split(';').Count(one => one[^1] is 'a' or 'b');
            member.GetProperty("cost").GetDouble().ShouldBe(4 + (convolutions * 0.5));
        }

        (await File.ReadAllTextAsync(Path.Combine(cli.Folder, "front.svg"))).ShouldContain("limit 7");
    }

    [Fact]
    public async Task Pareto_ByAColumnThatIsNotThere_NamesThoseThatAre()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("pareto", "four.nas.yaml", "--column", "raspi");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("has no column called raspi; it has arch, valid");
    }

    [Fact]
    public async Task Pareto_OfARun_IsThatOfItsCandidates()
    {
        using var cli = Prepared();
        (await cli.RunAsync("run", "four.nas.yaml")).Code.ShouldBe(0);

        var said = await cli.RunAsync("pareto", "latest", "--cost", "macs");

        said.Error.ShouldBeEmpty();
        said.Out.ShouldContain("that no other beats");
        said.Out.ShouldContain("multiply-adds");
    }

    private static IEnumerable<string> Names() =>
        Options.SelectMany(a => Options.SelectMany(b => Options.SelectMany(c => Options.Select(d => a + b + c + d))));

    private static Cli Prepared()
    {
        var cli = new Cli();
        cli.Write("four.nas.yaml", Space);
        var table = new StringBuilder("arch,valid\n");
        foreach (var key in Names())
        {
            var valid = 90 - key.Select((option, place) => (option - 'a') * (place == 0 ? 8 : 1.5)).Sum();
            table.Append(CultureInfo.InvariantCulture, $"{key},{valid}\n");
        }

        cli.Write("table.csv", table.ToString());
        return cli;
    }
}
