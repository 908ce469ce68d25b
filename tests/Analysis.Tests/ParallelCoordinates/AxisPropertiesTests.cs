using NasNavigator.Analysis.ParallelCoordinates;

namespace NasNavigator.Analysis.Tests.ParallelCoordinates;

public sealed class AxisPropertiesTests
{
    private const double Share = 0.5;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Windows_OfEveryWidth_StayInsideTheAxis(double share)
    {
        for (var window = 0; window < AxisWindows.Count; window++)
        {
            AxisWindows.Start(window, share).ShouldBeGreaterThanOrEqualTo(0);
            (AxisWindows.Start(window, share) + share).ShouldBeLessThanOrEqualTo(1 + 1e-12);
        }

        (AxisWindows.Start(AxisWindows.Count - 1, share) + share).ShouldBe(share > 0.05 ? Math.Min(0.95 + share, 1) : 1, 1e-12);
    }

    [Fact]
    public void Measure_AnyRows_IsBetweenZeroAndOneAndReachesBothEnds()
    {
        var properties = AxisProperties.Measure(Random(5, 300, seed: 1), Share);

        foreach (var property in Enum.GetValues<AxisProperty>())
        {
            var all = Pairs(5)
                .SelectMany(pair =>
                    Enumerable.Range(0, AxisWindows.Count).Select(window => properties.Of(pair.I, pair.J, property, window))
                )
                .ToList();
            all.Min().ShouldBe(0, 1e-6, property.ToString());
            all.Max().ShouldBe(1, 1e-6, property.ToString());
        }
    }

    [Fact]
    public void ClearGrouping_Everywhere_IsTheOppositeOfSplittingUp()
    {
        var properties = AxisProperties.Measure(Random(4, 300, seed: 2), Share);

        foreach (var (i, j) in Pairs(4))
        {
            (properties.Mean(i, j, AxisProperty.ClearGrouping) + properties.Mean(i, j, AxisProperty.SplitUp)).ShouldBe(1, 1e-5);
        }
    }

    /// <summary>Nothing is to be seen where nothing stands: an empty stretch shows neither groups nor their splitting up.</summary>
    [Fact]
    public void ClearGrouping_StretchWithoutRows_IsNone()
    {
        var table = Random(3, 200, seed: 3);
        table = new AxisTable([Array.ConvertAll(table.Positions[0], x => x * 0.2), .. table.Positions.Skip(1)], table.Keys);

        var properties = AxisProperties.Measure(table, share: 0.1);

        properties.Of(0, 1, AxisProperty.ClearGrouping, window: 15).ShouldBe(0);
        properties.Of(0, 1, AxisProperty.ClearGrouping, window: 0).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Property_SameEverywhere_IsFlatAndNone()
    {
        // Two axes whose rows all stand at one place have neither correlation nor groups.
        double[] level = [.. Enumerable.Repeat(0.5, 50)];
        var table = new AxisTable([level, level], [.. Enumerable.Range(0, 50).Select(row => (ulong)row)]);

        var properties = AxisProperties.Measure(table, Share);

        properties.Flat.ShouldContain(AxisProperty.PositiveCorrelation);
        properties.Flat.ShouldContain(AxisProperty.ClearGrouping);
        properties.Mean(0, 1, AxisProperty.PositiveCorrelation).ShouldBe(0);
    }

    [Fact]
    public void Rows_InAnotherOrder_ChangeNothing()
    {
        var table = Random(3, 700, seed: 4);
        int[] order = [.. Enumerable.Range(0, 700)];
        new Random(5).Shuffle(order);
        var shuffled = new AxisTable(
            [.. table.Positions.Select(axis => Array.ConvertAll(order, row => axis[row]))],
            Array.ConvertAll(order, row => table.Keys[row])
        );

        var (plain, other) = (AxisProperties.Measure(table, Share), AxisProperties.Measure(shuffled, Share));

        for (var at = 0; at < plain.Values.Length; at++)
        {
            ((double)other.Values[at]).ShouldBe(plain.Values[at], 1e-5);
        }
    }

    [Fact]
    public void RightAxis_TurnedUpsideDown_SwapsTheSigns()
    {
        var table = Random(2, 300, seed: 6);
        var turned = new AxisTable([table.Positions[0], Array.ConvertAll(table.Positions[1], y => 1 - y)], table.Keys);

        var (plain, other) = (AxisProperties.Measure(table, Share), AxisProperties.Measure(turned, Share));

        // Normalisation goes over both directions, so that of one direction keeps its ratio only.
        for (var window = 0; window < AxisWindows.Count; window++)
        {
            (plain.Of(0, 1, AxisProperty.PositiveCorrelation, window) > 0).ShouldBe(
                other.Of(0, 1, AxisProperty.NegativeCorrelation, window) > 0
            );
        }
    }

    [Fact]
    public void Measure_CancelledBefore_Stops() =>
        Should.Throw<OperationCanceledException>(() =>
            AxisProperties.Measure(Random(3, 100, seed: 1), Share, new CancellationToken(canceled: true))
        );

    [Fact]
    public void Restore_StoredValues_AreTheSame()
    {
        var properties = AxisProperties.Measure(Random(3, 100, seed: 7), Share);

        var restored = AxisProperties.Restore(3, Share, properties.Values.ToArray(), properties.Flat);

        restored.Mean(0, 2, AxisProperty.Fan).ShouldBe(properties.Mean(0, 2, AxisProperty.Fan));
        Should.Throw<ArgumentException>(() => AxisProperties.Restore(4, Share, properties.Values.ToArray(), properties.Flat));
    }

    /// <summary>Independent axes, but that each leans a little on the one before it.</summary>
    internal static AxisTable Random(int axes, int rows, int seed)
    {
        var random = new Random(seed);
        var positions = new List<double[]>();
        for (var axis = 0; axis < axes; axis++)
        {
            var before = axis == 0 ? null : positions[axis - 1];
            positions.Add([
                .. Enumerable.Range(0, rows).Select(row => (0.7 * random.NextDouble()) + (0.3 * (before?[row] ?? random.NextDouble()))),
            ]);
        }

        return new AxisTable(positions, [.. Enumerable.Range(0, rows).Select(_ => (ulong)random.NextInt64())]);
    }

    private static IEnumerable<(int I, int J)> Pairs(int axes) =>
        Enumerable.Range(0, axes).SelectMany(i => Enumerable.Range(0, axes).Where(j => j != i).Select(j => (i, j)));
}
