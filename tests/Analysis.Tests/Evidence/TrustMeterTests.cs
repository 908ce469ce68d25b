using NasNavigator.Analysis.Evidence;

namespace NasNavigator.Analysis.Tests.Evidence;

public class TrustMeterTests
{
    [Theory]
    [InlineData(1, TrustVerdict.Green)]
    [InlineData(-1, TrustVerdict.Red)]
    public void Of_ClearOrder_HasAVerdict(int sign, TrustVerdict verdict)
    {
        double[] truth = [.. Enumerable.Range(0, 24).Select(i => (double)i)];

        var meter = TrustMeter.Of([.. truth.Select(value => sign * value)], truth, truth);

        meter.Verdict.ShouldBe(verdict);
        meter.Parameters.Tau.ShouldBe(1);
    }

    [Fact]
    public void Of_FewNetworks_IsTooEarly()
    {
        var meter = TrustMeter.Of([1, 3, 2, 5, 4, 6], [1, 1, 1, 2, 2, 2], [2, 1, 3, 4, 6, 5]);

        meter.Verdict.ShouldBe(TrustVerdict.TooEarly);
    }

    [Fact]
    public void Sample_ManyDraws_ChoosesEveryoneEquallyOften()
    {
        double[] scores = [.. Enumerable.Range(0, 50).Select(i => (double)(i * 37 % 50))];
        var (random, counts) = (new Random(1), new int[50]);
        for (var draw = 0; draw < 4_000; draw++)
        {
            var chosen = TrustMeter.Sample(scores, 8, _ => random.NextDouble());
            chosen.ShouldBeUnique();
            foreach (var position in chosen)
            {
                counts[position]++;
            }
        }

        // 4,000 · 8 / 50 = 640 each, less where two strata meet on one; a standard deviation is 23.
        counts.ShouldAllBe(count => count > 540 && count < 740);
    }

    [Fact]
    public void Sample_FewerThanWanted_TakesAll() => TrustMeter.Sample([3, 1, 2], 24, _ => 0.5).Order().ShouldBe([0, 1, 2]);
}
