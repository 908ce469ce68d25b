using NasNavigator.Analysis.Pareto;

namespace NasNavigator.Analysis.Tests.Pareto;

public sealed class ParetoFrontTests
{
    [Fact]
    public void Front_AnyCandidates_IsWhatNoOtherBeats()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            double[] costs = [.. Enumerable.Range(0, 60).Select(_ => (double)random.Next(30))];
            double[] values = [.. Enumerable.Range(0, 60).Select(_ => (double)random.Next(30))];

            var front = ParetoFront.Of(costs, values);

            bool Beats(int a, int b) => costs[a] <= costs[b] && values[a] >= values[b] && (costs[a] < costs[b] || values[a] > values[b]);
            var unbeaten = Enumerable.Range(0, 60).Where(b => !Enumerable.Range(0, 60).Any(a => Beats(a, b)));
            front
                .Members.Select(member => (costs[member], values[member]))
                .Order()
                .ShouldBe(unbeaten.Select(member => (costs[member], values[member])).Distinct().Order());
        }
    }

    [Fact]
    public void Knee_OfABentFront_IsItsCorner() => ParetoFront.Of([1, 2, 3, 11], [10, 60, 90, 100]).Knee.ShouldBe(2);

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 1.0, 2, 3 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, 5 })]
    [InlineData(new double[0], new double[0])]
    public void Knee_OfAStraightOrShortFront_IsNone(double[] costs, double[] values) => ParetoFront.Of(costs, values).Knee.ShouldBeNull();

    [Fact]
    public void Front_CandidatesWithoutAValue_AreNotOnIt() => ParetoFront.Of([1, double.NaN, 2], [double.NaN, 9, 3]).Members.ShouldBe([2]);
}
