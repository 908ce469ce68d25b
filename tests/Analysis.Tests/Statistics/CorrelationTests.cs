using FsCheck;
using FsCheck.Fluent;
using NasNavigator.Analysis.Statistics;

namespace NasNavigator.Analysis.Tests.Statistics;

public class CorrelationTests
{
    [Fact]
    public void Kendall_RandomListsWithTies_EqualsTheNaiveCount() =>
        Prop.ForAll(
                Gen.Choose(0, 6).Select(i => (double)i).Two().ListOf().Select(list => list.ToArray()).ToArbitrary(),
                pairs =>
                {
                    double[] a = [.. pairs.Select(pair => pair.Item1)];
                    double[] b = [.. pairs.Select(pair => pair.Item2)];
                    Same(Correlation.Kendall(a, b), Naive(a, b)).ShouldBeTrue();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Kendall_LongListWithoutTies_EqualsTheNaiveCount()
    {
        var random = new Random(3);
        double[] a = [.. Enumerable.Range(0, 501).Select(_ => random.NextDouble())];
        double[] b = [.. a.Select(value => value + (0.5 * random.NextDouble()))];

        Correlation.Kendall(a, b).ShouldBe(Naive(a, b), 1e-12);
    }

    [Fact]
    public void Kendall_SameAndReversedOrder_AreOneAndMinusOne()
    {
        Correlation.Kendall([1, 2, 3, 4], [10, 20, 30, 40]).ShouldBe(1);
        Correlation.Kendall([1, 2, 3, 4], [4, 3, 2, 1]).ShouldBe(-1);
        Correlation.Kendall([1, 1, 1], [1, 2, 3]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Spearman_TiedValues_ShareTheirRanks()
    {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
        Correlation.Spearman([1, 7, 7, 9], [2, 3, 4, 50]).ShouldBe(4.5 / Math.Sqrt(4.5 * 5), 1e-12);
    }

    [Fact]
    public void Kendall_ListsOfDifferentLength_IsRefused() => Should.Throw<ArgumentException>(() => Correlation.Kendall([1, 2], [1]));

    private static bool Same(double x, double y) => x.Equals(y) || Math.Abs(x - y) < 1e-12;

    private static double Naive(double[] a, double[] b)
    {
        double sum = 0;
        double untiedA = 0;
        double untiedB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += Math.Sign(a[i] - a[j]) * Math.Sign(b[i] - b[j]);
                untiedA += a[i].Equals(a[j]) ? 0 : 1;
                untiedB += b[i].Equals(b[j]) ? 0 : 1;
            }
        }

        return sum / Math.Sqrt(untiedA * untiedB);
    }
}
