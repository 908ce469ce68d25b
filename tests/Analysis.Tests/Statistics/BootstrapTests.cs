using NasNavigator.Analysis.Statistics;

namespace NasNavigator.Analysis.Tests.Statistics;

public class BootstrapTests
{
    [Fact]
    public void Interval_MeanOfNormals_CoversAboutItsLevel()
    {
        var random = new Random(8);
        var covered = 0;
        for (var run = 0; run < 200; run++)
        {
            double[] values =
            [
                .. Enumerable
                    .Range(0, 40)
                    .Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())),
            ];
            var (low, high) = Bootstrap.Interval(40, drawn => drawn.Average(i => values[i]), 0.9, run, 300);
            covered += low <= 0 && 0 <= high ? 1 : 0;
        }

        (covered / 200.0).ShouldBeInRange(0.82, 0.95);
    }

    [Fact]
    public void Interval_SameSeed_IsTheSame()
    {
        static double Statistic(int[] drawn) => drawn.Average();

        Bootstrap.Interval(20, Statistic, 0.9, 5).ShouldBe(Bootstrap.Interval(20, Statistic, 0.9, 5));
        Bootstrap.Interval(20, Statistic, 0.9, 5).ShouldNotBe(Bootstrap.Interval(20, Statistic, 0.9, 6));
    }

    [Fact]
    public void Interval_StatisticIsNeverDefined_IsNaN() => Bootstrap.Interval(3, _ => double.NaN, 0.9, 1).Low.ShouldBe(double.NaN);
}
