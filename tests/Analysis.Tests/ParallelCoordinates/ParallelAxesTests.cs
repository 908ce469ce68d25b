using NasNavigator.Analysis.ParallelCoordinates;

namespace NasNavigator.Analysis.Tests.ParallelCoordinates;

public sealed class ParallelAxesTests
{
    [Fact]
    public void Scale_OfNumbers_GoesFromTheFirstToTheNinetyNinthPercentile()
    {
        var scale = AxisScale.Of([.. Enumerable.Range(0, 101).Select(value => (double)value), double.NaN]);

        (scale.Low, scale.High).ShouldBe((1, 99));
        scale.Place(50).ShouldBe(0.5);
        scale.Place(0).ShouldBe(0);
        scale.Place(100).ShouldBe(1);
        scale.Place(double.NaN).ShouldBe(double.NaN);
        scale.ValueAt(0.5).ShouldBe(50);
    }

    [Fact]
    public void Scale_OfEqualNumbers_PlacesThemInTheMiddle() => AxisScale.Of([3, 3, 3]).Place(3).ShouldBe(0.5);

    [Fact]
    public void Scale_NearlyAllEqual_GoesOverAll() => AxisScale.Of([.. Enumerable.Repeat(1.0, 500), 2]).Place(2).ShouldBe(1);

    [Fact]
    public void Bands_ByEffect_HaveTheBestOnTop()
    {
        var places = CategoryPlaces.ByEffect([0.5, -1, 2]);

        places.Order.ShouldBe([1, 0, 2]);
        places.Middle(2).ShouldBe(2.5 / 3, 1e-12);
    }

    [Fact]
    public void Bands_AnyKey_StandInTheirBandAndAlwaysAtTheSamePlace()
    {
        var places = CategoryPlaces.ByEffect([0.5, -1, 2]);
        var distinct = new HashSet<double>();
        for (var key = 0UL; key < 200; key++)
        {
            var place = places.Place(1, key);
            distinct.Add(place);
            places.At(place).ShouldBe(1);
            Math.Abs(place - places.Middle(1)).ShouldBeLessThanOrEqualTo(0.35 / 3);
            places.Place(1, key).ShouldBe(place);
        }

        distinct.Count.ShouldBe(200);
    }

    [Fact]
    public void Effects_OfPlantedOnes_AreFound()
    {
        var (choices, metric, _) = Planted(2000);

        var fitted = ChoiceEffects.Fit(choices, metric.Values);

        (fitted.Effects[0][2] - fitted.Effects[0][0]).ShouldBe(2, 0.05);
        (fitted.Effects[1][1] - fitted.Effects[1][0]).ShouldBe(0.5, 0.05);
        fitted.Effects[2].ShouldAllBe(effect => Math.Abs(effect) < 0.05);
        fitted.Importance[0].ShouldBeGreaterThan(fitted.Importance[1]);
        fitted.Importance[1].ShouldBeGreaterThan(fitted.Importance[2]);
    }

    [Fact]
    public void Lay_MetricNumbersAndChoices_HasTheMetricLastAndLeavesOutWhatNeverVaries()
    {
        var (choices, metric, keys) = Planted(300);
        var constant = new ChoiceColumn("fixed", ["a", "b"], false, new int[300]);
        var number = new NumberColumn("parameters", "", [.. metric.Values.Select(value => -value)]);

        var laid = ParallelAxes.Lay([.. choices, constant], [number], metric, keys);

        laid.Axes.Select(axis => axis.Name).ShouldBe(["first", "second", "none", "parameters", "accuracy"]);
        laid.Axes[^1].IsMetric.ShouldBeTrue();
        laid.LeftOut.ShouldBe(["fixed"]);
        laid.Table.Positions[3].Zip(laid.Table.Positions[4], (a, b) => a + b).ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-9);
    }

    [Fact]
    public void Lay_ManyChoices_TakesTheTenThatMatterMost()
    {
        var random = new Random(3);
        var choices = Enumerable
            .Range(0, 14)
            .Select(choice => new ChoiceColumn($"c{choice}", ["a", "b"], false, [.. Enumerable.Range(0, 500).Select(_ => random.Next(2))]))
            .ToList();
        var metric = Enumerable.Range(0, 500).Select(row => choices.Select((choice, i) => choice.Values[row] * (double)i).Sum()).ToArray();

        var laid = ParallelAxes.Lay(
            choices,
            [],
            new NumberColumn("accuracy", "%", metric),
            [.. Enumerable.Range(0, 500).Select(row => (ulong)row)]
        );

        laid.Axes.Select(axis => axis.Name).ShouldBe([.. Enumerable.Range(4, 10).Select(choice => $"c{choice}"), "accuracy"]);
        laid.LeftOut.ShouldBe(["c3", "c2", "c1", "c0"]);
    }

    [Fact]
    public void Lay_ChoiceThatIsNotAlwaysActive_HasABandForThat()
    {
        var (choices, metric, keys) = Planted(300);
        var some = choices[0] with { Values = [.. choices[0].Values.Select((value, row) => row % 3 == 0 ? -1 : value)], IsOrdered = true };

        var axis = ParallelAxes.Lay([some], [], metric, keys).Axes[0];

        axis.Labels.ShouldBe(["a", "b", "c", ParallelAxes.NotActive]);
        axis.Bands!.Order.ShouldBe([3, 0, 1, 2]);
    }

    [Fact]
    public void Lay_OtherUnits_ChangesNoPlace()
    {
        var (choices, metric, keys) = Planted(300);
        var plain = ParallelAxes.Lay(choices, [], metric, keys);

        var percent = ParallelAxes.Lay(choices, [], metric with { Values = [.. metric.Values.Select(value => (value * 100) + 7)] }, keys);

        percent.Table.Positions[^1].Zip(plain.Table.Positions[^1]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    private static (ChoiceColumn[] Choices, NumberColumn Metric, ulong[] Keys) Planted(int rows)
    {
        var random = new Random(9);
        int[] Draw(int options) => [.. Enumerable.Range(0, rows).Select(_ => random.Next(options))];
        ChoiceColumn[] choices =
        [
            new("first", ["a", "b", "c"], false, Draw(3)),
            new("second", ["a", "b"], false, Draw(2)),
            new("none", ["a", "b"], false, Draw(2)),
        ];
        var metric = Enumerable
            .Range(0, rows)
            .Select(row => choices[0].Values[row] + (0.5 * choices[1].Values[row]) + (0.1 * random.NextDouble()))
            .ToArray();
        return (choices, new NumberColumn("accuracy", "%", metric), [.. Enumerable.Range(0, rows).Select(row => (ulong)row)]);
    }
}
