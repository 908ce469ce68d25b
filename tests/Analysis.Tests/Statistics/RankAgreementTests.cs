using NasNavigator.Analysis.Statistics;

namespace NasNavigator.Analysis.Tests.Statistics;

public sealed class RankAgreementTests
{
    [Fact]
    public void Of_AScoreThatIsTheTruth_IsPerfectEverywhere()
    {
        double[] truth = [.. Enumerable.Range(0, 100).Select(i => (double)i)];

        var agreement = RankAgreement.Of(truth, truth);

        agreement.Kendall.ShouldBe(1, 1e-12);
        agreement.Spearman.ShouldBe(1, 1e-12);
        agreement.KendallOfBetterHalf.ShouldBe(1, 1e-12);
        agreement.Precision.ShouldBe(1);
        agreement.TruthOfBest.ShouldBe(99);
        agreement.Low.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Of_AScoreThatOnlyTellsHalves_KnowsNothingOfTheBetterHalf()
    {
        double[] truth = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        double[] halves = [.. truth.Select(value => value < 50 ? 0.0 : 1)];

        var agreement = RankAgreement.Of(halves, truth);

        agreement.Kendall.ShouldBe(2500 / Math.Sqrt(4950.0 * 2500), 1e-12);
        agreement.KendallOfBetterHalf.ShouldBe(double.NaN);
        // Its upper half ties: five of these fifty, drawn by chance, hold half of one of the best five.
        agreement.Precision.ShouldBe(0.1, 1e-12);
        agreement.TruthOfBest.ShouldBe(74.5);
    }

    [Fact]
    public void Of_WorstValues_CountAsLast()
    {
        double[] scores = [double.NegativeInfinity, 2, 3, double.NegativeInfinity];

        var agreement = RankAgreement.Of(scores, [0, 1, 2, 0]);

        agreement.Kendall.ShouldBe(1, 1e-12);
        agreement.Spearman.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Density_OfAnyNumbers_HasAreaOne()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 300).Select(_ => random.NextDouble() < 0.5 ? 20.0 : 60 + (10 * random.NextDouble())).ToList();

        var curve = Density.Of(values, -20, 110, 500);

        (curve.Sum() * 130 / 499).ShouldBe(1, 0.01);
        curve.ShouldAllBe(share => share >= 0);
        Density.Of([5, 5, 5], 0, 10, 50).ShouldAllBe(share => double.IsFinite(share));
    }
}
