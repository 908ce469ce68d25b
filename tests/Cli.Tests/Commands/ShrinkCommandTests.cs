using System.Text.Json;
using NasNavigator.Space.Binding;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>A space of 256 architectures whose table adds what each operator is worth.</summary>
public sealed class ShrinkCommandTests
{
    [Theory]
    [InlineData("filtered")]
    [InlineData("locality")]
    [InlineData("operators")]
    public async Task Shrink_AnAdditiveTable_KeepsItsBestAndRaisesTheMean(string method)
    {
        using var cli = AdditiveTable.Prepared();

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
        using var cli = AdditiveTable.Prepared();

        var said = await cli.RunAsync("shrink", "four.nas.yaml", "--method", "operators", "--evaluations", "80");

        said.Code.ShouldBe(0);
        var entries = said.Out.Split('\n').Where(line => line.TrimStart().StartsWith("- {", StringComparison.Ordinal)).ToList();
        entries.ShouldNotBeEmpty();
        var steered = BoundFile.Bind($"{AdditiveTable.Space}steering:\n{string.Join('\n', entries)}\n", "four");
        steered.Diagnostics.ShouldBeEmpty();
        steered.Space!.Steering.Count.ShouldBe(entries.Count);
    }
}
