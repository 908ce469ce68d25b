using NasNavigator.Analysis.ParallelCoordinates;

namespace NasNavigator.Analysis.Tests.ParallelCoordinates;

/// <summary>Each property on rows whose answer is known from theory.</summary>
public sealed class PairMeasureTests
{
    private const int Rows = 101;
    private static readonly double[] Grid = [.. Enumerable.Range(0, Rows).Select(row => row / (Rows - 1.0))];
    private static readonly double[] Falling = Array.ConvertAll(Grid, x => 1 - x);
    private static readonly double[] Half = Array.ConvertAll(Grid, x => x / 2);
    private static readonly double[] Strewn = [.. Enumerable.Range(0, Rows).Select(row => row * 37 % Rows / (Rows - 1.0))];

    [Theory]
    [InlineData(AxisProperty.PositiveCorrelation, AxisProperty.NegativeCorrelation)]
    [InlineData(AxisProperty.PositiveVariance, AxisProperty.NegativeVariance)]
    public void Sign_OfTheRelation_DecidesBetweenTheTwo(AxisProperty positive, AxisProperty negative)
    {
        Measure(Grid, Grid, positive).ShouldBeGreaterThan(0);
        Measure(Grid, Grid, negative).ShouldBe(0);
        Measure(Grid, Falling, positive).ShouldBe(0);
        Measure(Grid, Falling, negative).ShouldBe(Measure(Grid, Grid, positive), 1e-12);
    }

    [Fact]
    public void Correlation_OfAStraightLine_IsOneWhateverItsSlope()
    {
        Measure(Grid, Grid, AxisProperty.PositiveCorrelation).ShouldBe(1, 1e-12);
        Measure(Grid, Half, AxisProperty.PositiveCorrelation).ShouldBe(1, 1e-12);
    }

    /// <summary>The published code measures the correlation once more here.</summary>
    [Fact]
    public void Variance_OfAStraightLine_IsItsCovariance()
    {
        // n equally spaced places from 0 to 1 have the variance (n+1) / 12(n−1).
        const double Expected = (Rows + 1) / (12.0 * (Rows - 1));

        Measure(Grid, Grid, AxisProperty.PositiveVariance).ShouldBe(Expected, 1e-12);
        Measure(Grid, Half, AxisProperty.PositiveVariance).ShouldBe(Expected / 2, 1e-12);
    }

    [Fact]
    public void Skew_OfTwoPlaces_IsAsInTheTextbook()
    {
        // One tenth at 1, the rest at 0: (1 − 2q) / √(q(1−q)).
        var rare = Enumerable.Range(0, 100).Select(row => row % 10 == 0 ? 1.0 : 0).ToArray();
        var common = Array.ConvertAll(rare, x => 1 - x);
        var other = Grid[..100];

        Measure(rare, other, AxisProperty.PositiveSkew).ShouldBe(0.8 / 0.3, 1e-9);
        Measure(rare, other, AxisProperty.NegativeSkew).ShouldBe(0);
        Measure(common, other, AxisProperty.NegativeSkew).ShouldBe(0.8 / 0.3, 1e-9);
        Measure(common, other, AxisProperty.PositiveSkew).ShouldBe(0);
        Measure(Grid, Grid, AxisProperty.PositiveSkew).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Fan_FromOnePlaceToTheWholeAxis_IsFullAndAlongALineOneCellInTwenty()
    {
        var near = Array.ConvertAll(Grid, x => 0.51 + (x / 1000));

        Measure(near, Grid, AxisProperty.Fan).ShouldBe(1, 1e-12);
        Measure(Grid, Array.ConvertAll(Grid, _ => 0.5), AxisProperty.Fan).ShouldBe(1 / 20.0, 1e-12);
    }

    [Fact]
    public void Neighbourhood_LinesThatKeepTheirHeight_IsOneAndCrossingLinesNone()
    {
        Measure(Grid, Grid, AxisProperty.Neighbourhood).ShouldBe(1, 1e-12);

        // 1 − 2x: its middle half takes a range of 1.
        Measure(Grid, Falling, AxisProperty.Neighbourhood).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void SplitUp_KeptNeighbours_IsNoneAndOtherwiseAsComputedPlainly()
    {
        Measure(Grid, Grid, AxisProperty.SplitUp).ShouldBe(0, 1e-9);
        Measure(Grid, Falling, AxisProperty.SplitUp).ShouldBe(0, 1e-9);
        Measure(Grid, Strewn, AxisProperty.SplitUp).ShouldBe(PlainSplitUp(Grid, Strewn), 1e-6);
        Measure(Grid, Strewn, AxisProperty.SplitUp).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void DensityChange_SameDensity_IsNoneAndOtherwiseAsComputedPlainly()
    {
        var crowded = Array.ConvertAll(Grid, x => x * x * x);

        Measure(Grid, Grid, AxisProperty.DensityChange).ShouldBe(0, 1e-9);
        Measure(Grid, crowded, AxisProperty.DensityChange).ShouldBe(PlainDensityChange(Grid, crowded), 1e-9);
        Measure(Grid, crowded, AxisProperty.DensityChange).ShouldBeGreaterThan(0.01);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Outliers_OnEitherAxis_AreCounted(bool isLeft)
    {
        var few = Enumerable.Range(0, 100).Select(row => row % 20 == 0 ? 1 : 0.5).ToArray();
        var other = Grid[..100];

        Measure(isLeft ? few : other, isLeft ? other : few, AxisProperty.Outliers).ShouldBe(0.05, 1e-12);
    }

    [Fact]
    public void Share_OfTheRowsInTheWindow_ScalesTheProperty() =>
        Measure(Grid, Grid, AxisProperty.PositiveCorrelation, 0, 0.5).ShouldBe(51.0 / Rows, 1e-12);

    [Theory]
    [InlineData(AxisProperty.PositiveCorrelation)]
    [InlineData(AxisProperty.NegativeCorrelation)]
    [InlineData(AxisProperty.PositiveVariance)]
    [InlineData(AxisProperty.NegativeVariance)]
    [InlineData(AxisProperty.SplitUp)]
    [InlineData(AxisProperty.ClearGrouping)]
    [InlineData(AxisProperty.DensityChange)]
    public void Rows_AllAtOnePlace_ShowNothing(AxisProperty property)
    {
        var level = Array.ConvertAll(Grid, _ => 0.3);

        Measure(Grid, level, property).ShouldBe(0);
        Measure(level, Grid, property).ShouldBe(0);
    }

    [Fact]
    public void Rows_TooFew_ShowNothing()
    {
        var result = All(Grid, Grid, 0, 0.095);

        result.ShouldAllBe(value => value == 0);
        All(Grid, Grid, 0, 0.105).ShouldContain(value => value > 0);
    }

    [Fact]
    public void Rows_WithoutAValue_AreLeftOut()
    {
        var holes = Grid.Select((x, row) => row % 2 == 0 ? x : double.NaN).ToArray();

        Measure(Grid, holes, AxisProperty.PositiveCorrelation).ShouldBe(51.0 / Rows, 1e-12);
        Measure(holes, Grid, AxisProperty.PositiveCorrelation).ShouldBe(51.0 / Rows, 1e-12);
    }

    private static double Measure(double[] x, double[] y, AxisProperty property, double from = 0, double to = 1) =>
        All(x, y, from, to)[(int)property];

    private static double[] All(double[] x, double[] y, double from, double to)
    {
        var table = new AxisTable([x, y], [.. Enumerable.Range(0, x.Length).Select(row => (ulong)row)]);
        var window = WindowRows.Of(table, 0, 1, from, to);
        var left = window.Sample.Length == 0 ? null : Neighbours.Of(x, window.Sample);
        var result = new double[AxisProperties.Properties];
        PairMeasure.Measure(x, y, window, left, (MomentsOf(x), MomentsOf(y)), result);
        return result;
    }

    private static Moments MomentsOf(double[] places) => Moments.Of(Array.FindAll(places, place => !double.IsNaN(place)));

    private static double PlainSplitUp(double[] x, double[] y)
    {
        var (p, q) = (Probabilities(x), Probabilities(y));
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                sum += i == j || p[i, j] < 1e-290 ? 0 : p[i, j] * Math.Log(p[i, j] / q[i, j]);
            }
        }

        return sum / x.Length;
    }

    private static double[,] Probabilities(double[] at)
    {
        var sigma = (at.Max() - at.Min()) / 10;
        var result = new double[at.Length, at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            var total = at.Where((_, k) => k != i).Sum(other => Math.Exp(-Math.Pow((at[i] - other) / sigma, 2)));
            for (var j = 0; j < at.Length; j++)
            {
                result[i, j] = Math.Exp(-Math.Pow((at[i] - at[j]) / sigma, 2)) / total;
            }
        }

        return result;
    }

    private static double PlainDensityChange(double[] x, double[] y)
    {
        var (f, g) = (Densities(x), Densities(y));
        return f.Zip(g, (a, b) => a * Math.Log((a + 1e-9) / (b + 1e-9))).Sum();
    }

    private static double[] Densities(double[] at)
    {
        var mean = at.Average();
        var bandwidth = Math.Sqrt(at.Average(x => (x - mean) * (x - mean))) * Math.Pow(at.Length, -0.2);
        var density = at.Select(x => at.Sum(other => Math.Exp(-0.5 * Math.Pow((x - other) / bandwidth, 2)))).ToArray();
        return [.. density.Select(value => value / density.Sum())];
    }
}
