using System.Diagnostics;
using System.Globalization;
using System.Text;
using NasNavigator.Space.Checks;
using NasNavigator.Testing;

namespace NasNavigator.Benchmarks.CheckSpeed;

/// <summary>How long everything takes that an editor waits for after a key press: reading a text and running every check over it.</summary>
internal static class CheckBenchmark
{
    /// <summary>Processor time spent on each text before any is measured, and on each again before it is, so that all is compiled to the end.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    private static readonly int[] Lengths = [1_000, 5_000];

    public static int Run(CheckOptions options)
    {
        var texts = Lengths.Select(lines =>
            (Name: string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines"), Text: LargeSpaces.Write(lines))
        );
        var examples = Directory.Exists(options.Examples)
            ? Directory
                .GetFiles(options.Examples, "*.nas.yaml")
                .Order(StringComparer.Ordinal)
                .Select(path => (Name: Path.GetFileName(path), Text: File.ReadAllText(path)))
            : throw new ArgumentException(
                $"There is no folder {options.Examples}. Run it from the repository's root, or give --examples FOLDER."
            );
        var table = new StringBuilder("| space | lines | median ms | p99 ms | processor ms |\n| --- | ---: | ---: | ---: | ---: |\n");
        var all = texts.Concat(examples).ToList();
        all.ForEach(space => Warm(space.Text));
        foreach (var (name, text) in all)
        {
            var line = Measure(name, text, options.Runs);
            Console.WriteLine(line);
            table.AppendLine(line);
        }

        if (options.Results is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(
                Path.Combine(folder, "check-speed.md"),
                "# How long a check takes\n\n"
                    + $"Reading a text and every check over it, warm: {options.Runs} runs each after warming up. "
                    + "Processor time is the median of what all threads of the process used for one run; "
                    + "where it is far below the median, others kept the machine busy.\n\n"
                    + table
            );
        }

        return 0;
    }

    private static void Warm(string text)
    {
        var start = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - start < WarmUp)
        {
            Checker.Check(text);
        }
    }

    private static string Measure(string name, string text, int runs)
    {
        Warm(text);

        var (wall, processor) = (new double[runs], new double[runs]);
        for (var run = 0; run < runs; run++)
        {
            var (used, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            Checker.Check(text);
            wall[run] = clock.Elapsed.TotalMilliseconds;
            processor[run] = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
        }

        Array.Sort(wall);
        var last = wall[Math.Min(runs - 1, (int)Math.Ceiling(0.99 * runs) - 1)];
        var lines = text.AsSpan().Count('\n');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {lines:N0} | {Bootstrap.Median(wall):0.0} | {last:0.0} | {Bootstrap.Median(processor):0.0} |"
        );
    }
}
