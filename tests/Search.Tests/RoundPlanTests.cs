using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tests;

public class RoundPlanTests
{
    [Theory]
    [InlineData(20, 6000, 4, 1500)]
    [InlineData(50, 40000, 5, 8000)]
    [InlineData(3, 500, 2, 100)]
    [InlineData(200, 10000, 1, 2000)]
    public void Plan_SettingsThatAskForMuch_StaysWithinItsShare(int epochs, int training, int paths, int validation)
    {
        var plan = RoundPlan.Make(new RoundSettings(), epochs, (long)training * paths, validation, 64, recalibrates: true, paths);

        plan.PlannedShare.ShouldBeLessThanOrEqualTo(0.301);
        plan.RoundEpochs.Count.ShouldBe(plan.Rounds);
        plan.RoundEpochs.ShouldBe(plan.RoundEpochs.Order());
        plan.RoundEpochs[^1].ShouldBe(epochs);
        plan.RoundEpochs[0].ShouldBeGreaterThan(plan.WarmUpEpochs);
    }

    [Fact]
    public void Plan_MuchTraining_KeepsWhatTheFileAsksFor()
    {
        var plan = RoundPlan.Make(new RoundSettings(), 20, 10_000_000, 4000, 64, recalibrates: true, 5);

        plan.IsLowered.ShouldBeFalse();
        (plan.Candidates, plan.Images, plan.RecalibrationBatches, plan.Rounds).ShouldBe((64, 2048, 16, 18));
    }

    [Fact]
    public void Plan_NetworkWithoutBatchNorm_RecalibratesNothing() =>
        RoundPlan.Make(new RoundSettings(), 20, 10_000_000, 4000, 64, recalibrates: false, 5).RecalibrationBatches.ShouldBe(0);
}
