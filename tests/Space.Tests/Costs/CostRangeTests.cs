using NasNavigator.Space.Costs;
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
