using System.Globalization;
using System.Text;
using System.Text.Json;
using NasNavigator.Space.Binding;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>A space of 256 architectures whose table adds what each operator is worth.</summary>
public sealed class ShrinkCommandTests
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

    [Theory]
    [InlineData("filtered")]
    [InlineData("locality")]
    [InlineData("operators")]
    public async Task Shrink_AnAdditiveTable_KeepsItsBestAndRaisesTheMean(string method)
    {
        using var cli = Prepared();

        var said = await cli.RunAsync(
            "shrink",
            "four.nas.yaml",
            "--method",
            method,
            "--evaluations",
            "80",
            "--keep",
            "0.3",
            "--format",
            "json"
        );

        said.Error.ShouldBeEmpty();
        JsonSchema.Of("shrink").Violations(said.Out).ShouldBeEmpty();
        var answer = JsonDocument.Parse(said.Out).RootElement;
        var steps = answer.GetProperty("steps").EnumerateArray().ToList();
        steps.Count.ShouldBeGreaterThan(1);
        steps[0].GetProperty("size").GetInt32().ShouldBe(256);
        steps[^1].GetProperty("mean").GetDouble().ShouldBeGreaterThan(steps[0].GetProperty("mean").GetDouble() + 0.05);
        answer.GetProperty("kept").EnumerateArray().Select(each => each.GetString()).ShouldContain("p0=a;p1=a;p2=a;p3=a");
        answer.GetProperty("kept").GetArrayLength().ShouldBeLessThan(256);
    }

    [Fact]
    public async Task Shrink_ForPeople_OffersSteeringThatTheFileTakes()
    {
        using var cli = Prepared();

        var said = await cli.RunAsync("shrink", "four.nas.yaml", "--method", "operators", "--evaluations", "80");

        said.Code.ShouldBe(0);
        var entries = said.Out.Split('\n').Where(line => line.TrimStart().StartsWith("- {", StringComparison.Ordinal)).ToList();
        entries.ShouldNotBeEmpty();
        var steered = BoundFile.Bind($"{Space}steering:\n{string.Join('\n', entries)}\n", "four");
        steered.Diagnostics.ShouldBeEmpty();
        steered.Space!.Steering.Count.ShouldBe(entries.Count);
    }

    private static Cli Prepared()
    {
        var cli = new Cli();
        cli.Write("four.nas.yaml", Space);
        var table = new StringBuilder("arch,valid\n");
        foreach (var key in Options.SelectMany(a => Options.SelectMany(b => Options.SelectMany(c => Options.Select(d => a + b + c + d)))))
        {
            var valid = 90 - key.Select((option, place) => (option - 'a') * (place + 1.5)).Sum();
            table.Append(CultureInfo.InvariantCulture, $"{key},{valid}\n");
        }

        cli.Write("table.csv", table.ToString());
        return cli;
    }
}
