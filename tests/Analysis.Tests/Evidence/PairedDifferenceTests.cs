using NasNavigator.Analysis.Evidence;

namespace NasNavigator.Analysis.Tests.Evidence;

public class PairedDifferenceTests
{
    [Fact]
    public void Of_SeveralPairs_HasTheErrorOfTheirMeansAndStudentsInterval()
    {
        var difference = PairedDifference.Of([
            [1, 3],
            [4, 4],
            [6, 6],
        ]);

        difference.Mean.ShouldBe(4);
        // Means 2, 4 and 6: standard deviation 2; Student's t with two degrees of freedom at 95 % is 2.920.
        difference.StandardError!.Value.ShouldBe(2 / Math.Sqrt(3), 1e-12);
        difference.Low!.Value.ShouldBe(4 - (2.9199856 * 2 / Math.Sqrt(3)), 1e-6);
        difference.High!.Value.ShouldBe(4 + (2.9199856 * 2 / Math.Sqrt(3)), 1e-6);
    }

    [Fact]
    public void Of_OnePair_HasTheErrorOfItsSeeds()
    {
        var difference = PairedDifference.Of([
            [1, 3],
        ]);

        (difference.Mean, difference.StandardError).ShouldBe((2, 1));
        // One degree of freedom: 6.314.
        difference.High!.Value.ShouldBe(2 + 6.3137515, 1e-6);
    }

    [Fact]
    public void Of_OnePairAndOneSeed_ClaimsNoError() =>
        PairedDifference
            .Of([
                [2.5],
            ])
            .ShouldBe(new PairedDifference(2.5, null, null, null));

    [Fact]
    public void Of_ManyDraws_CoversTheTruthAsOftenAsItSays()
    {
        var random = new Random(7);
        var covered = Enumerable
            .Range(0, 2000)
            .Count(_ =>
            {
                var pairs = Enumerable
                    .Range(0, 4)
                    .Select(_ => Normal(random))
                    .Select(thing => (IReadOnlyList<double>)[1 + thing + (0.5 * Normal(random)), 1 + thing + (0.5 * Normal(random))])
                    .ToList();
                var difference = PairedDifference.Of(pairs);
                return difference.Low <= 1 && difference.High >= 1;
            });

        (covered / 2000.0).ShouldBe(0.9, 0.025);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
