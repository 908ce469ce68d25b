using System.Diagnostics;
using System.Globalization;
using System.Text;
using NasNavigator.Analysis.Clustering;
using NasNavigator.Analysis.Distance;
using NasNavigator.Analysis.Embedding;
using NasNavigator.Analysis.Maps;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.Benchmarks.Map;

/// <summary>How the time for a map grows with the number of architectures, by landmarks and by comparing all pairs.</summary>
/// <remarks>All is computed in one thread, and processor time is told: on a machine that is shared it says more than the clock.</remarks>
internal static class MapBenchmark
{
    private const string Example = "fbnet.nas.yaml";

    private static readonly int[] Sizes = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 100_000];

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = MapBenchmarkOptions.Parse(arguments);
        var space = BoundFile.Bind(File.ReadAllText(Path.Combine(options.Examples, Example))).Space!;
        var distance = ArchitectureDistance.Of(space);
        var landmarks = LandmarkMap.Of(space, distance);
        var table = new StringBuilder(
            "| architectures | all pairs: clusters, s | landmarks: clusters, s | landmarks: whole map, s | Spearman of distance and picture |\n| ---: | ---: | ---: | ---: | ---: |\n"
        );
        var (pairs, clusters, maps) = (new List<Point>(), new List<Point>(), new List<Point>());
        // What is compiled for the first time is not measured.
        Clusters(Drawn(space, 600), distance, mostPairwise: 100);
        Map(space, Drawn(space, 600), distance, landmarks);
        foreach (var n in Sizes.Where(n => n <= options.Largest))
        {
            var architectures = Drawn(space, n);
            double? quadratic = n <= options.LargestPairwise ? Clusters(architectures, distance, int.MaxValue) : null;
            // Below 3,000 the product compares all pairs; here the landmarks stand alone from the start.
            var near = Clusters(architectures, distance, Math.Min(n / 2, ClusterTree.MostPairwise));
            var (map, correlation) = Map(space, architectures, distance, landmarks);
            if (quadratic is { } seconds)
            {
                pairs.Add(new Point(n, seconds));
            }

            clusters.Add(new Point(n, near));
            maps.Add(new Point(n, map));
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"| {n:N0} | {(quadratic is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "")} | {near:0.00} | {map:0.00} | {correlation:0.00} |"
            );
            Console.WriteLine(line);
            table.AppendLine(line);
        }

        var exponents = string.Create(
            CultureInfo.InvariantCulture,
            $"Exponent of n, fitted to the logarithms of time and number: all pairs {Exponent(pairs, 4_000):0.00}, landmarks {Exponent(clusters, 4_000):0.00} and the whole map by landmarks {Exponent(maps, 4_000):0.00}, from 4,000 on."
        );
        Console.WriteLine(exponents);
        if (options.Results is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(
                Path.Combine(folder, "map-growth.md"),
                "# How the time for a map grows\n\n"
                    + $"Architectures are drawn from `examples/{Example}` ({space.Choices.Count} choices); distances are edit costs. "
                    + "*All pairs* is average linkage over the full matrix of distances, level by level; *landmarks* clusters the medoids of "
                    + "at most 1,000 cells and gives every other architecture to its nearest, level by level; the whole map adds packing, "
                    + "names and the correlation, and like the product compares all pairs of up to 3,000. One thread, "
                    + "processor seconds. The quadratic method ends where memory does: "
                    + $"at {options.LargestPairwise:N0} architectures its distances take {(long)options.LargestPairwise * options.LargestPairwise * 8 >> 20:N0} MiB.\n\n"
                    + table
                    + "\n"
                    + exponents
                    + "\n"
            );
        }

        return 0;
    }

    private static double Clusters(IReadOnlyList<Architecture> architectures, ArchitectureDistance distance, int mostPairwise) =>
        Timed(() => ClusterTree.Of(architectures.Count, distance.Pairwise(architectures).Between, mostPairwise));

    private static (double Seconds, double Correlation) Map(
        SearchSpace space,
        IReadOnlyList<Architecture> architectures,
        ArchitectureDistance distance,
        LandmarkMap landmarks
    )
    {
        var correlation = double.NaN;
        var seconds = Timed(() =>
        {
            var directions = architectures.Select(landmarks.Place).ToArray();
            var map = ArchitectureMap.Of(
                new MapSubject
                {
                    Choices = space.Choices,
                    Architectures = architectures,
                    Values = [.. architectures.Select((_, i) => i * 7919 % 1000 / 10.0)],
                    Distance = distance.Pairwise(architectures).Between,
                    Direction = item => (directions[item].X, directions[item].Y),
                }
            );
            correlation = map.DistanceCorrelation;
        });
        return (seconds, correlation);
    }

    private static double Timed(Action act)
    {
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        var before = process.TotalProcessorTime;
        act();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static List<Architecture> Drawn(SearchSpace space, int count)
    {
        var random = new Random(1);
        var drawn = new HashSet<Architecture>();
        while (drawn.Count < count)
        {
            drawn.Add(new Architecture([.. space.Choices.Select(choice => (long)random.Next(choice.Options.Count))]));
        }

        return [.. drawn];
    }

    /// <summary>Slope of a straight line through the logarithms.</summary>
    private static double Exponent(IReadOnlyList<Point> points, int from)
    {
        var logs = points.Where(point => point.N >= from).Select(point => (X: Math.Log(point.N), Y: Math.Log(point.Seconds))).ToList();
        var (x, y) = (logs.Average(log => log.X), logs.Average(log => log.Y));
        return logs.Sum(log => (log.X - x) * (log.Y - y)) / logs.Sum(log => (log.X - x) * (log.X - x));
    }

    private readonly record struct Point(int N, double Seconds);
}
