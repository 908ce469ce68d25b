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
        var (r, covered, repeats) = (0.7, 0, 200);
        var random = new Random(5);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            double[] a = [.. Enumerable.Range(0, 40).Select(_ => Normal(random))];
            double[] b = [.. a.Select(value => (r * value) + (Math.Sqrt(1 - (r * r)) * Normal(random)))];
            var agreement = OrderAgreement.Of(a, b);
            covered += agreement.Low <= 2 * Math.Asin(r) / Math.PI && agreement.High >= 2 * Math.Asin(r) / Math.PI ? 1 : 0;
        }

        ((double)covered / repeats).ShouldBeInRange(0.82, 0.96);
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

public class CombinedEvidenceTests
{
    [Fact]
    public void Fit_TwoNoisyKinds_OrdersUnseenOnesBetterThanEither()
    {
        var (first, second, truth) = Made(300, seed: 3);
        int[] trained = [.. Enumerable.Range(0, 20)];

        var model = CombinedEvidence.Fit([new("one", first), new("two", second)], [], trained, [.. trained.Select(i => truth[i])]);

        int[] unseen = [.. Enumerable.Range(20, 280)];
        var tau = Tau([.. model.Predictions.Select(prediction => prediction.Mean)]);
        tau.ShouldBeGreaterThan(Tau(first) + 0.03);
        tau.ShouldBeGreaterThan(Tau(second) + 0.03);

        double Tau(IReadOnlyList<double> scores) => OrderAgreement.TauOf(scores, truth, unseen);
    }

    [Fact]
    public void Fit_Errors_CoverWhatWasNotSeen()
    {
        var (inside, all) = (0, 0);
        for (var seed = 0; seed < 10; seed++)
        {
            var (first, second, truth) = Made(120, seed);
            int[] trained = [.. Enumerable.Range(0, 24)];
            var model = CombinedEvidence.Fit([new("one", first), new("two", second)], [], trained, [.. trained.Select(i => truth[i])]);
            for (var i = 24; i < 120; i++)
            {
                all++;
                inside += Math.Abs(model.Predictions[i].Mean - truth[i]) <= model.Predictions[i].Error ? 1 : 0;
            }
        }

        // One standard deviation of a normal number holds 0.68.
        (inside / (double)all).ShouldBeInRange(0.55, 0.8);
    }

    [Fact]
    public void Fit_UselessKind_HasAlmostNoWeight()
    {
        var (first, _, truth) = Made(300, seed: 4);
        var random = new Random(9);
        double[] noise = [.. truth.Select(_ => random.NextDouble())];
        int[] trained = [.. Enumerable.Range(0, 60)];

        var model = CombinedEvidence.Fit([new("one", first), new("noise", noise)], [], trained, [.. trained.Select(i => truth[i])]);

        Math.Abs(model.Weights[1].Weight).ShouldBeLessThan(0.3 * model.Weights[0].Weight);
        model.Weights[0].Name.ShouldBe("one");
    }

    [Fact]
    public void Fit_OptionsDecide_AreLearntFromThem()
    {
        var random = new Random(2);
        var options = Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 4).Select(_ => (float)random.Next(2)).ToArray()).ToList();
        double[] truth = [.. options.Select(row => (3.0 * row[0]) - (2 * row[1]) + row[2] + (0.2 * random.NextDouble()))];
        double[] noise = [.. options.Select(_ => random.NextDouble())];
        int[] trained = [.. Enumerable.Range(0, 30)];

        var model = CombinedEvidence.Fit([new("noise", noise)], options, trained, [.. trained.Select(i => truth[i])]);

        OrderAgreement
            .TauOf([.. model.Predictions.Select(prediction => prediction.Mean)], truth, [.. Enumerable.Range(30, 170)])
            .ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Fit_TooFew_IsRefused() =>
        Should.Throw<ArgumentException>(() => CombinedEvidence.Fit([new("one", [1, 2, 3, 4, 5])], [], [0, 1], [1, 2]));

    private static (double[] First, double[] Second, double[] Truth) Made(int count, int seed)
    {
        var random = new Random(seed);
        double[] truth = [.. Enumerable.Range(0, count).Select(_ => Normal(random))];
        return (
            [.. truth.Select(value => value + (0.8 * Normal(random)))],
            [.. truth.Select(value => value + (0.8 * Normal(random)))],
            truth
        );
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
