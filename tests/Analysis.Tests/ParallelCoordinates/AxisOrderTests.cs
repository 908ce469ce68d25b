using NasNavigator.Analysis.ParallelCoordinates;

namespace NasNavigator.Analysis.Tests.ParallelCoordinates;

public sealed class AxisOrderTests
{
    [Theory]
    [InlineData(-1, -1, null)]
    [InlineData(-1, 6, null)]
    [InlineData(2, 6, null)]
    [InlineData(2, -1, "0-5")]
    [InlineData(-1, 6, "0-5 5-1")]
    [InlineData(-1, 6, "6-3")]
    public void Best_SevenAxes_IsThatOfAllOrders(int first, int last, string? held)
    {
        (int I, int J)[] together = held is null ? [] : [.. held.Split(' ').Select(pair => (pair[0] - '0', pair[2] - '0'))];
        for (var seed = 0; seed < 10; seed++)
        {
            var scores = Random(7, seed);
            var best = Orders(7)
                .Where(order => (first < 0 || order[0] == first) && (last < 0 || order[^1] == last))
                .Where(order => together.All(pair => Math.Abs(Array.IndexOf(order, pair.I) - Array.IndexOf(order, pair.J)) == 1))
                .Max(order => AxisOrder.Total(scores, order));

            var found = AxisOrder.Best(scores, first, last, together);

            found.Order().ShouldBe(Enumerable.Range(0, 7));
            AxisOrder.Total(scores, found).ShouldBe(best, 1e-9);
            (first < 0 || found[0] == first).ShouldBeTrue();
            (last < 0 || found[^1] == last).ShouldBeTrue();
            together.ShouldAllBe(pair => Math.Abs(Array.IndexOf(found, pair.I) - Array.IndexOf(found, pair.J)) == 1);
        }
    }

    [Fact]
    public void Best_PairsThatContradictEachOther_KeepsAsManyAsItCan()
    {
        // An axis has two neighbours, not three.
        (int, int)[] together = [(0, 1), (0, 2), (0, 3)];

        var found = AxisOrder.Best(Random(6, 1), together: together);

        together.Count(pair => Math.Abs(Array.IndexOf(found, pair.Item1) - Array.IndexOf(found, pair.Item2)) == 1).ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Best_OneOrTwoAxes_AreThere(int axes) => AxisOrder.Best(Random(axes, 3), last: axes - 1).ShouldBe(Enumerable.Range(0, axes));

    [Fact]
    public void Improved_BesideTheBestOfAll_LosesLittle()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var scores = Random(10, seed);
            var gains = new double[10, 10];
            for (var i = 0; i < 10; i++)
            {
                for (var j = 0; j < 10; j++)
                {
                    gains[i, j] = scores.Either(i, j);
                }
            }

            var found = AxisOrder.Improved(gains, -1, 9);

            found[^1].ShouldBe(9);
            found.Order().ShouldBe(Enumerable.Range(0, 10));
            AxisOrder.Total(scores, found).ShouldBeGreaterThan(0.95 * AxisOrder.Total(scores, AxisOrder.Best(scores, last: 9)));
        }
    }

    [Fact]
    public void Best_FifteenAxes_HasThemAllWithPinnedEndsAndHeldPairs()
    {
        var found = AxisOrder.Best(Random(15, 4), first: 3, last: 14, together: [(0, 9)]);

        found.Order().ShouldBe(Enumerable.Range(0, 15));
        (found[0], found[^1]).ShouldBe((3, 14));
        Math.Abs(Array.IndexOf(found, 0) - Array.IndexOf(found, 9)).ShouldBe(1);
    }

    [Fact]
    public void Scores_OfOneProperty_AreItsMeans()
    {
        var properties = AxisProperties.Measure(AxisPropertiesTests.Random(4, 200, seed: 8), share: 0.5);

        var scores = PairScores.Of(properties, PropertyWeights.Of([(AxisProperty.Fan, 3)]));

        scores[1, 2].ShouldBe(properties.Mean(1, 2, AxisProperty.Fan), 1e-12);
        scores.Either(1, 2).ShouldBe(Math.Max(scores[1, 2], scores[2, 1]));
    }

    [Fact]
    public void Questions_Weights_SumToOne()
    {
        AxisQuestion.All.Select(question => question.Name).ShouldBeUnique();
        foreach (var question in AxisQuestion.All)
        {
            Enum.GetValues<AxisProperty>().Sum(property => question.Weights[property]).ShouldBe(1, 1e-12);
        }
    }

    [Fact]
    public void Weights_NoneAboveZero_AreRefused()
    {
        Should.Throw<ArgumentException>(() => PropertyWeights.Of([(AxisProperty.Fan, 0)]));
        Should.Throw<ArgumentException>(() => PropertyWeights.Of([(AxisProperty.Fan, 2), (AxisProperty.SplitUp, -1)]));
    }

    private static PairScores Random(int axes, int seed)
    {
        var random = new Random(seed);
        var scores = new double[axes, axes];
        for (var i = 0; i < axes; i++)
        {
            for (var j = 0; j < axes; j++)
            {
                scores[i, j] = i == j ? 0 : random.NextDouble();
            }
        }

        return PairScores.Of(scores);
    }

    private static IEnumerable<int[]> Orders(int axes)
    {
        return Extend([]);

        IEnumerable<int[]> Extend(int[] begun) =>
            begun.Length == axes
                ? [begun]
                : Enumerable.Range(0, axes).Where(axis => !begun.Contains(axis)).SelectMany(axis => Extend([.. begun, axis]));
    }
}
