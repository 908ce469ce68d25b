using System.Diagnostics;
using System.Globalization;
using System.Text;
using NasNavigator.Analysis.ParallelCoordinates;

namespace NasNavigator.Benchmarks.ParallelCoordinates;

/// <summary>How long a user waits for an order of axes: for the first one, and after a slider was moved.</summary>
internal static class ParallelCoordinatesBenchmark
{
    private const double Share = 0.5;
    private const int FirstRuns = 5;
    private const int SliderRuns = 200;

    private static readonly (int Rows, int Axes)[] Sizes = [(200, 8), (5_000, 12), (15_625, 9), (100_000, 12)];

    public static int Run(IReadOnlyList<string> arguments)
    {
        var results =
            arguments is ["--results", var folder] ? folder
            : arguments.Count == 0 ? null
            : throw new ArgumentException("The only option is --results FOLDER.");
        var table = new StringBuilder(
            "| rows | axes | first order: median ms | after a slider: median ms | p99 ms | heuristic at 16 axes: median ms |\n| ---: | ---: | ---: | ---: | ---: | ---: |\n"
        );
        foreach (var (rows, axes) in Sizes)
        {
            var line = Measure(rows, axes);
            Console.WriteLine(line);
            table.AppendLine(line);
        }

        if (results is not null)
        {
            Directory.CreateDirectory(results);
            File.WriteAllText(
                Path.Combine(results, "parallel-coordinates.md"),
                "# How long an order of axes takes\n\n"
                    + $"The first order measures all twelve properties of all ordered pairs of axes in 20 windows of half an axis (median of {FirstRuns}); "
                    + $"it is kept. After a slider was moved, scores and the best of all orders are computed from it ({SliderRuns} random weights). "
                    + "Rows are drawn at random, every axis leaning on the one before it. Above twelve axes the order is a heuristic's.\n\n"
                    + table
            );
        }

        return 0;
    }

    private static string Measure(int rows, int axes)
    {
        var table = Random(rows, axes);
        var random = new Random(2);
        var first = Timed(FirstRuns, () => AxisProperties.Measure(table, Share));
        var properties = AxisProperties.Measure(table, Share);
        var slider = Timed(SliderRuns, () => AxisOrder.Best(PairScores.Of(properties, Weights(random)), last: axes - 1));
        var heuristic = Timed(10, () => AxisOrder.Best(Scores(16, random), last: 15));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {rows:N0} | {axes} | {Bootstrap.Median(first):N0} | {Bootstrap.Median(slider):0.0} | {slider.Order().ElementAt((int)(0.99 * slider.Length)):0.0} | {Bootstrap.Median(heuristic):0.0} |"
        );
    }

    private static double[] Timed(int runs, Action act)
    {
        act();
        var times = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var clock = Stopwatch.StartNew();
            act();
            times[run] = clock.Elapsed.TotalMilliseconds;
        }

        return times;
    }

    private static AxisTable Random(int rows, int axes)
    {
        var random = new Random(1);
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

    private static PropertyWeights Weights(Random random) =>
        PropertyWeights.Of(Enum.GetValues<AxisProperty>().Select(property => (property, random.NextDouble())));

    private static PairScores Scores(int axes, Random random)
    {
        var scores = new double[axes, axes];
        for (var i = 0; i < axes * axes; i++)
        {
            scores[i / axes, i % axes] = random.NextDouble();
        }

        return PairScores.Of(scores);
    }
}
