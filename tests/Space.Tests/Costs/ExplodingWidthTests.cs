using NasNavigator.Space.Checks;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;

namespace NasNavigator.Space.Tests.Costs;

/// <summary>A width that doubles in every layer is larger than any number soon; costs then stay at the largest number.</summary>
public class ExplodingWidthTests
{
    public static TheoryData<string> Layers =>
        [
            "cell: [conv: { out: '*2', kernel: 3 }]",
            "cell: [conv: { out: '*1000', kernel: 31, bias: true }, batchnorm]",
            "cell: [conv: { out: '*2' }, choose: [conv: { kernel: 5 }, { mbconv: { kernel: 3, expand: 6 } }]]",
            Graph,
        ];

    private const string Graph =
        "cell: { graph: { inputs: 2, nodes: 4, edges: all, on_edge: { choose: [{ conv: { out: '*9' } }, conv] }, take: 2, join: sum, output: concat } }";

    [Theory]
    [MemberData(nameof(Layers))]
    public void Costs_OfAWidthThatMultipliesItself_AreNeverBelowZero(string cell)
    {
        var text = $"""
            nasnav: 1
            task: {"{"} input: [3, 32, 32], classes: 10 {"}"}
            blocks:
              {cell}
            network:
              - conv: {"{"} out: 16, kernel: 3 {"}"}
              - {"{"} layers: [cell], repeat: 60 {"}"}
              - [global_avg_pool, classifier]
            """;

        var file = Checker.Check(text);

        var space = file.Space.ShouldNotBeNull();
        var range = CostRange.Of(space);
        range.MinParameters.ShouldBeGreaterThan(0);
        range.MaxParameters.ShouldBeGreaterThanOrEqualTo(range.MinParameters);
        (range.MaxParameters == long.MaxValue).ShouldBe(cell == Graph, $"{range.MaxParameters}");
        range.MaxMultiplyAdds.ShouldBeGreaterThanOrEqualTo(range.MinMultiplyAdds);
        SupernetMemory.Of(space, range).Total.ShouldBeGreaterThan(0);
        PlaceSurvey.Of(space).All.ShouldAllBe(layer => layer.Places.Count > 0);
        file.Diagnostics.ShouldNotBeEmpty();
    }
}
