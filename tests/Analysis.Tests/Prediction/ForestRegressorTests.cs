using NasNavigator.Analysis.Prediction;

namespace NasNavigator.Analysis.Tests.Prediction;

public sealed class ForestRegressorTests
{
    private readonly Random _chance = new(3);

    [Fact]
    public void Fit_AStepOfOneFeature_IsFoundAmongTen()
    {
        var rows = Rows(200);
        var forest = ForestRegressor.Fit(rows, [.. rows.Select(row => row[7] > 0.5 ? 3.0 : -1.0)], 1);

        var (low, high) = (new float[10], new float[10]);
        high[7] = 1;
        forest.Predict(low).Mean.ShouldBe(-1, 0.6);
        forest.Predict(high).Mean.ShouldBe(3, 0.6);
    }

    [Fact]
    public void Fit_SameSeed_PredictsTheSame()
    {
        var rows = Rows(60);
        double[] targets = [.. rows.Select(row => row.Sum(number => (double)number))];

        ForestRegressor.Fit(rows, targets, 9).Predict(rows[0]).ShouldBe(ForestRegressor.Fit(rows, targets, 9).Predict(rows[0]));
        ForestRegressor.Fit(rows, targets, 9).Predict(rows[0]).ShouldNotBe(ForestRegressor.Fit(rows, targets, 10).Predict(rows[0]));
    }

    [Fact]
    public void Predict_ConstantTargets_AreCertain()
    {
        var forest = ForestRegressor.Fit(Rows(30), [.. Enumerable.Repeat(0.25, 30)], 1);

        forest.Predict(new float[10]).ShouldBe((0.25, 0.0));
    }

    [Fact]
    public void Predict_WhereTreesDisagree_IsLessCertain()
    {
        var rows = Rows(200);
        var targets = rows.Select(row => row[0] > 0.5 ? _chance.NextDouble() : 0.5).ToList();
        var forest = ForestRegressor.Fit(rows, targets, 1);

        var noisy = rows.Where(row => row[0] > 0.5).Average(row => forest.Predict(row).Deviation);
        var still = rows.Where(row => row[0] <= 0.5).Average(row => forest.Predict(row).Deviation);
        noisy.ShouldBeGreaterThan(3 * still);
    }

    private List<float[]> Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 10).Select(_ => (float)_chance.Next(2)).ToArray())];
}
