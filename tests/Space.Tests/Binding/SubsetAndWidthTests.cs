using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Binding;

/// <summary>Subsets at their limit, and widths that are multiples.</summary>
public sealed class SubsetAndWidthTests
{
    [Fact]
    public void Take_SixtyTwoPaths_CountsEverySubset()
    {
        var space = ChoiceBindingTests.Bind(Paths(62));

        SpaceCounter.Count(space, CancellationToken.None).Architectures.ShouldBe(((System.Numerics.BigInteger)1 << 62) - 1);
    }

    [Fact]
    public void Take_SixtyThreePaths_IsADiagnostic() =>
        Checker
            .Check("nasnav: 1\ntask: { input: [4, 8, 8], classes: 2 }\n" + Paths(63))
            .Diagnostics.ShouldContain(finding => finding.Code == "NAS221" && finding.Message.Contains("62 paths to take from"));

    [Fact]
    public void Take_SixtyThreeEdgesIntoOneNode_IsADiagnostic() =>
        Checker
            .Check(
                """
                nasnav: 1
                task: { input: [4, 8, 8], classes: 2 }
                network:
                  - graph: { nodes: 63, edges: optional, on_node: relu, output: last }
                  - [global_avg_pool, classifier]
                """
            )
            .Diagnostics.ShouldContain(finding => finding.Code == "NAS221" && finding.Message.Contains("62 optional edges"));

    [Fact]
    public void Lego_OneLayerOfThreePaths_CountsSeven()
    {
        var space = ChoiceBindingTests.Bind(Paths(3));

        SpaceCounter.Count(space, CancellationToken.None).Architectures.ShouldBe(7);
    }

    [Theory]
    [InlineData("conv: { out: { choose: ['*1', '*2', '*0.5', 12] }, kernel: 3 }")]
    [InlineData("{ block: {}, with: { out: { choose: ['*1', '*2', '*0.5', 12] } }, name: here }")]
    public void Width_ChoiceOfMultiples_MultipliesWhatComesIn(string layer)
    {
        var space = ChoiceBindingTests.Bind(
            $$"""
            blocks: { block: [conv: { kernel: 3 }, relu] }
            network:
              - conv: { out: 8, kernel: 3 }
              - {{layer}}
              - [global_avg_pool, classifier]
            """
        );

        var choice = space.Choices.ShouldHaveSingleItem();
        choice.Options.Select(option => option.Text).ShouldBe(["*1", "*2", "*0.5", "12"]);
        Enumerable.Range(0, 4).Select(option => WidthOf(space, option)).ShouldBe([8, 16, 4, 12]);
    }

    private static int WidthOf(SearchSpace space, int option)
    {
        var network = Lowerer.Lower(space, new Architecture([option]));
        network.Problems.ShouldBeEmpty();
        return network.Steps.Last(step => step.Output.Shape.Kind == Space.Operators.ShapeKind.Image).Output.Shape.Channels;
    }

    private static string Paths(int count) =>
        $$"""
            network:
              - { name: layer, parallel: { paths: [{{string.Join(", ", Enumerable.Range(0, count).Select(i =>
                $"{{ name: p{i}, conv: {{ kernel: 1 }} }}"
            ))}}], take: { from: 1, to: {{count}} }, join: sum } }
              - [global_avg_pool, classifier]
            """;
}
