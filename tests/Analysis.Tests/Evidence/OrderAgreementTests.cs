using NasNavigator.Analysis.Evidence;

namespace NasNavigator.Analysis.Tests.Evidence;

public class OrderAgreementTests
{
    [Fact]
    public void Of_SameOrder_IsOneWithoutDoubt()
    {
        double[] truth = [.. Enumerable.Range(0, 40).Select(i => (double)i)];

        var agreement = OrderAgreement.Of([.. truth.Select(Math.Exp)], truth);

        agreement.Tau.ShouldBe(1);
        agreement.Low.ShouldBe(1);
        agreement.BetterHalf.ShouldBe(1);
        agreement.TopPrecision.ShouldBe(1);
    }

    [Fact]
    public void Of_OrderOnlyBetweenHalves_SaysThatTheBetterHalfHasNone()
    {
        // A score that only tells good from bad: half of the pairs are right, none within a half.
        double[] truth = [.. Enumerable.Range(0, 40).Select(i => (double)i)];

        var agreement = OrderAgreement.Of([.. truth.Select(value => (value < 20 ? 0 : 100) - (value % 20))], truth);

        agreement.Tau.ShouldBeInRange(-0.1, 0.1);
        agreement.BetterHalf.ShouldBe(-1);
    }

    [Fact]
    public void Of_Interval_CoversTheTruthAboutAsOftenAsItSays()
    {
        // Of two normal numbers with correlation r, tau is 2 asin(r) / π.
        var (r, covered, repeats) = (0.7, 0, 80);
        var random = new Random(5);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            double[] a = [.. Enumerable.Range(0, 40).Select(_ => Normal(random))];
            double[] b = [.. a.Select(value => (r * value) + (Math.Sqrt(1 - (r * r)) * Normal(random)))];
            var agreement = OrderAgreement.Of(a, b);
            covered += agreement.Low <= 2 * Math.Asin(r) / Math.PI && agreement.High >= 2 * Math.Asin(r) / Math.PI ? 1 : 0;
        }

        ((double)covered / repeats).ShouldBeInRange(0.8, 0.98);
    }

    [Fact]
    public void Lead_SameScores_IsNothing()
    {
        double[] truth = [.. Enumerable.Range(0, 20).Select(i => (double)(i * 7 % 20))];

        OrderAgreement.Lead(truth, truth, truth).ShouldBe((0, 0));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
