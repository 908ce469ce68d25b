using NasNavigator.Space.Checks;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Lowering;

/// <summary>Networks whose options carry factors.</summary>
public class WeighedNetworkTests
{
    private const string Values = """
        nasnav: 1
        task: { input: [3, 8, 8], classes: 4 }
        network:
          - { name: stem, conv: { out: { choose: [4, 8] }, kernel: { choose: [3, 5] } } }
          - [batchnorm, relu, global_avg_pool, classifier]
        """;

    [Fact]
    public void OfOne_AValueInFrontOfANormalisation_IsWeighedBehindIt()
    {
        var space = Bind(Values);

        var steps = WeighedNetwork.OfOne(space, new Architecture([1, 0])).Steps;

        steps
            .Select(step => step.Primitive.GetType().Name)
            .ShouldBe(["Convolution", "BatchNorm", "Weighing", "Weighing", "Activation", "GlobalPool", "Linear"]);
        steps.Select(step => step.Primitive).OfType<Weighing>().Select(each => each.Number).ShouldBe([1, 2], ignoreOrder: true);
        for (var i = 1; i < steps.Count; i++)
        {
            steps[i].Inputs.ShouldHaveSingleItem().ShouldBe(steps[i - 1].Output);
        }
    }

    [Fact]
    public void OfAll_NasBench201_IsEveryOptionOfEveryEdge()
    {
        var space = Bind(File.ReadAllText(Repository.PathOf("examples", "nas-bench-201.nas.yaml")));

        var mixture = WeighedNetwork.OfAll(space, choice => [.. Enumerable.Range(0, choice.Options.Count)]);

        mixture.Unmixable.ShouldBeEmpty();
        mixture.Network.Problems.ShouldBeEmpty();
        var factors = mixture.Network.Steps.Select(step => step.Primitive).OfType<Weighing>().GroupBy(each => each.Number).ToList();
        // Six edges of four options that are not zero, each in 15 cells.
        factors.Count.ShouldBe(24);
        factors.ShouldAllBe(each => each.Count() == 15);
        var without = WeighedNetwork.OfAll(space, choice => [.. Enumerable.Range(0, choice.Options.Count).Where(option => option != 3)]);
        Cost.Of(without.Network).Parameters.ShouldBeLessThan(Cost.Of(mixture.Network).Parameters);
        without.Network.Steps.Select(step => step.Primitive).OfType<Weighing>().ShouldAllBe(each => each.Number % 5 != 3);
    }

    [Fact]
    public void OfAll_Darts_HasEveryEdgeAndEveryOperator()
    {
        var space = Bind(File.ReadAllText(Repository.PathOf("examples", "darts.nas.yaml")));

        var mixture = WeighedNetwork.OfAll(space, choice => [.. Enumerable.Range(0, choice.Options.Count)]);

        mixture.Unmixable.ShouldBeEmpty();
        mixture.Network.Problems.ShouldBeEmpty();
        var numbers = mixture.Network.Steps.Select(step => step.Primitive).OfType<Weighing>().Select(each => each.Number).Distinct();
        // Two cells: 14 edges of 7 operators, and 3 + 4 + 5 edges into the nodes that have more than two.
        numbers.Count().ShouldBe(2 * ((14 * 7) + 12));
    }

    [Theory]
    [InlineData("{ conv: { out: { name: x, choose: [4, 8] }, kernel: 3 } }", "x: it decides a value inside a layer")]
    [InlineData("{ layers: [relu], name: x, repeat: { choose: [1, 2] } }", "x.repeat: it decides a depth")]
    [InlineData("{ name: x, choose: [{ conv: { out: 4 } }, { conv: { out: 8 }, name: wide }] }", "x: it has options of different sizes")]
    [InlineData(
        "{ name: x, parallel: { paths: [relu, gelu, silu], take: 2, join: max } }",
        "x.take: it takes tensors for join: max, where a factor does not stand for taking"
    )]
    public void Darts_AChoiceThatCannotBeMixed_IsNamedWithWhatToUseInstead(string layer, string expected)
    {
        var text = $$"""
            nasnav: 1
            task: { input: [3, 8, 8], classes: 4 }
            network: [{{layer}}, global_avg_pool, classifier]
            search: { strategy: STRATEGY }
            """;

        var finding = Checker.Check(text.Replace("STRATEGY", "darts"), "test").Diagnostics.Single(each => each.Severity == Severity.Error);

        finding.Code.ShouldBe("NAS505");
        finding.Message.ShouldContain(expected);
        finding.Message.ShouldContain("strategy: gdas");
        Checker.Check(text.Replace("STRATEGY", "gdas"), "test").Diagnostics.ShouldNotContain(each => each.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("darts")]
    [InlineData("gdas")]
    public void GradientStrategy_WithATable_IsAnError(string strategy)
    {
        var text = Values + $"\nsearch: {{ strategy: {strategy}, evaluator: {{ proxy: zico }} }}\n";

        Checker.Check(text, "test").Diagnostics.ShouldContain(each => each.Code == "NAS505" && each.Message.Contains("evaluator: proxy"));
    }

    [Fact]
    public void FreeWiring_UnderDarts_IsNamed()
    {
        var text = File.ReadAllText(Repository.PathOf("examples", "nas-bench-101.nas.yaml")) + "\nsearch: { strategy: darts }\n";

        var findings = Checker.Check(text, "test").Diagnostics.Where(each => each.Code == "NAS505").ToList();

        findings.ShouldNotBeEmpty();
        findings.ShouldAllBe(each => each.Message.Contains("decides the wiring freely") && each.Message.Contains("strategy: gdas"));
    }

    private static SearchSpace Bind(string text)
    {
        var file = Checker.Check(text, "test");
        file.Diagnostics.ShouldNotContain(finding => finding.Severity == Severity.Error);
        return file.Space.ShouldNotBeNull();
    }
}
