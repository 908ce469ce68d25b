using NasNavigator.Analysis.Evidence;

namespace NasNavigator.Analysis.Tests.Evidence;

public class BiasAuditTests
{
    [Fact]
    public void Of_SkipThatRises_IsSeen()
    {
        var audit = BiasAudit.Of([Round(1, -1), Round(2, 0), Round(3, 2)], IsFree);

        audit.Points.Select(point => point.Round).ShouldBe([1, 2, 3]);
        audit.Points.Select(point => point.Lead).ShouldBe([-2, 0, 4]);
        audit.IsRising.ShouldBeTrue();
    }

    [Fact]
    public void Of_SkipThatStays_IsNotRising() => BiasAudit.Of([Round(1, 1), Round(5, 1.1)], IsFree).IsRising.ShouldBeFalse();

    [Fact]
    public void Of_OptionsWithoutTheQuestion_AreLeftOut() => BiasAudit.Of([Round(1, 1)], (_, _) => null).Points.ShouldBeEmpty();

    private static bool? IsFree(string address, string option) => option == "skip";

    private static (int, IReadOnlyList<RankedEffect>) Round(int round, double skip) =>
        (round, [new("a", "skip", skip, 0.2), new("a", "conv", -skip, 0.2)]);
}
