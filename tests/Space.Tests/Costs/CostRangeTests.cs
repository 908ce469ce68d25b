using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Tests.Lowering;

namespace NasNavigator.Space.Tests.Costs;

public sealed class CostRangeTests
{
    /// <summary>The published extremes of NAS-Bench-201.</summary>
    [Fact]
    public void Of_NasBench201_IsExact()
    {
        var range = CostRange.Of(PublishedTemplates.NasBench201());

        range.IsExact.ShouldBeTrue();
        (range.MinParameters, range.MaxParameters).ShouldBe((73_306, 1_531_546));
        (range.MinMultiplyAdds, range.MaxMultiplyAdds).ShouldBe((7_783_040, 220_119_680));
    }

    [Fact]
    public void Of_NasBenchMacro_EqualsTheEnds()
    {
        var space = PublishedTemplates.NasBenchMacro();
        var least = Cost.Of(Lowerer.Lower(space, Templates.Decide(0, 0, 0, 0, 0, 0, 0, 0)));
        var most = Cost.Of(Lowerer.Lower(space, Templates.Decide(2, 2, 2, 2, 2, 2, 2, 2)));

        var range = CostRange.Of(space);

        range.IsExact.ShouldBeTrue();
        range.ShouldBe(new CostRange(least.Parameters, most.Parameters, least.MultiplyAdds, most.MultiplyAdds, most.ActivationBytes, true));
    }

    /// <summary>The sum of what every choice adds is what looking at all architectures finds.</summary>
    [Fact]
    public void Range_EveryChoiceAddsItsOwn_IsThatOfAllArchitectures()
    {
        var space = Bound(
            """
              - { name: a, choose: [sep_conv: { kernel: 3 }, { name: wide, sep_conv: { kernel: 5 } }, identity, max_pool] }
              - { name: b, conv: { out: 12, kernel: { choose: [1, 3, 5] } } }
              - { name: c, choose: [mbconv, batchnorm], decide: block, repeat: 2 }
              - { name: d, mbconv: { kernel: 3, expand: { choose: [1, 3, 6] } } }
            """
        );
        var costs = Enumerator.All(space).Select(architecture => Cost.Of(Lowerer.Lower(space, architecture))).ToList();

        AdditiveCosts
            .Range(space)
            .ShouldBe(
                new CostExtremes(
                    costs.Min(cost => cost.Parameters),
                    costs.Max(cost => cost.Parameters),
                    costs.Min(cost => cost.MultiplyAdds),
                    costs.Max(cost => cost.MultiplyAdds)
                )
            );
    }

    [Theory]
    [InlineData("- { name: a, conv: { out: { choose: [8, 16] } } }\n  - { name: b, conv: { kernel: { choose: [1, 3] } } }")]
    [InlineData("- { name: a, choose: [conv, identity], repeat: { choose: [1, 2] } }")]
    [InlineData("- { name: a, choose: [conv, { name: pair, layers: [conv, conv: { kernel: { choose: [1, 3] } }] }] }")]
    public void Range_ChoicesThatChangeOneAnother_IsNotASum(string layers) => AdditiveCosts.Range(Bound("  " + layers)).ShouldBeNull();

    private static SearchSpace Bound(string layers)
    {
        var file = BoundFile.Bind(
            $"nasnav: 1\nname: small\ntask: {{ input: [3, 8, 8], classes: 10 }}\nnetwork:\n{layers}\n  - [global_avg_pool, classifier]\n"
        );
        file.Diagnostics.ShouldBeEmpty();
        return file.Space!;
    }

    [Fact]
    public void Memory_AdamTakesTwoNumbersAWeight_SgdOne()
    {
        var t = Templates.New();
        var kernel = t.Value("kernel", 3, 5);
        var network = t.Op("conv", ("out", 8), ("kernel", kernel));

        Memory("sgd").ShouldBe(new SupernetMemory(2400, 2400, 2400, 8 * 8 * 8 * 4 * 64));
        Memory("adam").Optimizer.ShouldBe(4800);

        SupernetMemory Memory(string optimizer)
        {
            var search = new SearchSettings { Training = new TrainingSettings { Optimizer = optimizer } };
            var space = t.Space(Shape.Image(3, 8, 8), null, network, search);
            return SupernetMemory.Of(space, CostRange.Of(space));
        }
    }
}
