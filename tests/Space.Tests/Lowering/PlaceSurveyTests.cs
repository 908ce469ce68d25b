using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Lowering;

public sealed class PlaceSurveyTests
{
    private const string Text = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 }
        operators:
          mine: [relu, conv: { kernel: 3 }, batchnorm]
        blocks:
          cell:
            graph: { nodes: 2, edges: all, on_edge: { choose: [mine, identity, zero] }, join: sum }
        network:
          - conv: { out: { choose: [8, 16] }, kernel: 3 }
          - { cell: {}, repeat: 2 }
          - conv: { out: 32, kernel: { choose: [1, 3] }, stride: 2 }
          - cell
          - choose:
              - { name: deep, layers: [mine, { choose: [relu, gelu] }] }
              - identity
          - [global_avg_pool, classifier]

        """;

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [InlineData("conv: { out: { choose: [8, 16] }, kernel: 3 }", "16×16×3 → 16×16×8–16")]
    [InlineData("{ cell: {}, repeat: 2 }", "16×16×8–16 → 16×16×8–16")]
    [InlineData("conv: { out: 32, kernel: { choose: [1, 3] }, stride: 2 }", "16×16×8–16 → 8×8×32")]
    [InlineData("[global_avg_pool, classifier]", "8×8×32 → 10")]
    public void Shapes_OfALine_RangeOverWhatOptionsChange(string line, string expected)
    {
        var place = At(Text, line).Places.ShouldHaveSingleItem();

        $"{place.Input} → {place.Output}".ShouldBe(expected);
    }

    [Fact]
    public void NamedOperator_ThatStandsInManyPlaces_NamesThemAll()
    {
        // Three edges in each of three cells, and the option of its own.
        At(Text, "mine, identity").Places.Count.ShouldBe(9);
        At(Text, "[relu, conv: { kernel: 3 }, batchnorm]").Places.Count.ShouldBe(10);
    }

    [Fact]
    public void Cost_OfALineWithOneChoice_IsThatOfItsOptions()
    {
        var place = At(Text, "conv: { out: 32, kernel: { choose: [1, 3] }, stride: 2 }").Places[0];

        place.Cost.MinParameters.ShouldBe(8 * 32);
        place.Cost.MaxParameters.ShouldBe(16 * 32 * 9);
        place.Cost.MaxMultiplyAdds.ShouldBe(16L * 32 * 9 * 8 * 8);
        place.IsApproximate.ShouldBeTrue("the width before it is chosen too");
    }

    [Theory]
    [InlineData("mine, identity", 1 - (8.0 / 27))]
    [InlineData("{ choose: [relu, gelu] }", 2.0 / 3)]
    [InlineData("gelu", 1.0 / 3)]
    [InlineData("[global_avg_pool, classifier]", 1)]
    public void Share_OfALayer_IsThatOfTheArchitecturesThatHaveIt(string part, double expected)
    {
        var space = BoundFile.Bind(Text).Space!;

        UsageShare.Of(space, At(Text, part).Places.Select(place => place.UsedWhen)).ShouldNotBeNull().ShouldBe(expected, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Cost_OfTheWholeNetwork_HoldsEveryArchitectureDrawn(string example)
    {
        var space = Checker.Check(File.ReadAllText(Repository.PathOf($"examples/{example}"))).Space!;
        var whole = PlaceSurvey.Of(space).At(space.Network.Span).ShouldNotBeNull().Places[0];
        var sampler = new Sampler(space, budget: TimeSpan.FromMilliseconds(200));
        var random = new Random(1);

        for (var i = 0; i < 20 && sampler.Sample(random, 10_000) is { } architecture; i++)
        {
            var cost = Cost.Of(Lowerer.Lower(space, architecture));
            if (!whole.IsApproximate)
            {
                cost.Parameters.ShouldBeInRange(whole.Cost.MinParameters, whole.Cost.MaxParameters);
                cost.MultiplyAdds.ShouldBeInRange(whole.Cost.MinMultiplyAdds, whole.Cost.MaxMultiplyAdds);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Cost_WhereEveryChoiceAddsItsOwn_IsTheExactRange(string example)
    {
        var space = Checker.Check(File.ReadAllText(Repository.PathOf($"examples/{example}"))).Space!;
        if (AdditiveCosts.Range(space) is { } exact)
        {
            PlaceSurvey.Of(space).At(space.Network.Span)!.Places[0].Cost.ShouldBe(exact);
        }
    }

    [Theory]
    [InlineData("parallel: { paths: [conv, identity, avg_pool], take: { from: 1, to: 3 }, join: concat }", "8×8×3 → 8×8×3–9")]
    [InlineData("parallel: { paths: [conv, identity, avg_pool], take: { from: 1, to: 3 } }", "8×8×3 → 8×8×3")]
    [InlineData("graph: { nodes: 2, edges: optional, on_node: conv, output: concat }", "8×8×3 → 8×8×3–6")]
    [InlineData("graph: { nodes: 2, take: 1, on_node: conv, output: concat }", "8×8×3 → 8×8×6")]
    public void Width_FollowsThePathsAndNodesThatAreTaken(string layer, string expected)
    {
        var text =
            $"nasnav: 1\ntask: {{ input: [3, 8, 8], classes: 2 }}\nnetwork:\n  - {{ name: part, {layer} }} # nas: allow NAS502\n  - [global_avg_pool, classifier]\n";

        var place = At(text, $"{{ name: part, {layer} }}").Places[0];

        $"{place.Input} → {place.Output}".ShouldBe(expected);
    }

    [Fact]
    public void Survey_Cancelled_KeepsNothing()
    {
        var space = BoundFile.Bind(Text).Space!;

        Should.Throw<OperationCanceledException>(() => PlaceSurvey.Of(space, new CancellationToken(canceled: true)));

        PlaceSurvey.Of(space).All.ShouldNotBeEmpty();
    }

    private static WrittenLayerPlaces At(string text, string part)
    {
        var file = Checker.Check(text);
        file.Diagnostics.ShouldBeEmpty();
        var start = text.IndexOf(part, StringComparison.Ordinal);
        var length = part == "mine, identity" ? "mine".Length : part.Length;
        return PlaceSurvey.Of(file.Space!).At(new Space.Syntax.SourceSpan(start, start + length)).ShouldNotBeNull();
    }
}
