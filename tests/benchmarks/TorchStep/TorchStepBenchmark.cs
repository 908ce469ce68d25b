using System.Diagnostics;
using NasNavigator.LibTorch;

namespace NasNavigator.Benchmarks.TorchStep;

/// <summary>Our supernet step against PyTorch eager's, in interleaved pairs of blocks.</summary>
internal static class TorchStepBenchmark
{
    /// <summary>Each block runs about this long, so that a pair sees the same weather of the machine.</summary>
    private const double BlockSeconds = 0.7;
    private const int WarmUpSteps = 20;

    public static int Run(Options options)
    {
        TorchRuntime.Load(progress: new Lines());
        torch.set_num_threads(options.Threads);
        var device = torch.device(options.Device);
        var setting = $"libtorch {torch.__version__}, {options.Device}, {options.Threads} threads, batch {SupernetStep.BatchSize}";
        Console.WriteLine(setting);
        var rows = new List<string>();
        var compared = true;
        foreach (var size in options.Sizes)
        {
            using var ours = new SupernetStep(size, device);
            using var theirs = PyTorchPeer.Start("torch_step.py", $"{size}", options.Device, $"{options.Threads}");
            compared &= theirs is not null;
            if (Report(size, ours, theirs, options.Pairs) is { } row)
            {
                rows.Add(row);
            }
        }

        if (options.Results is { } folder && rows.Count > 0)
        {
            File.WriteAllText(Path.Combine(folder, $"torch-step-{options.Device}.md"), Page(setting, rows));
        }

        return compared ? 0 : 1;
    }

    private static string Page(string setting, IReadOnlyList<string> rows) =>
        $"""
            # A supernet step beside PyTorch eager's

            {setting}. The same single-path supernet of three cells (16 channels), the same batches; SGD with momentum over `_foreach_` kernels on both
            sides; ours is derived by a gradient tape, as the trainer's is (`docs/decisions/gradient-tape.md`). Blocks of steps in interleaved pairs, each side first as often as the other; medians, and the bootstrap's 95 % interval of the
            median ratio PyTorch / ours. Above 1 ours is faster.

            | pictures | ours, ms a step | PyTorch, ms a step | ratio | 95 % interval | pairs × steps |
            | --- | ---: | ---: | ---: | --- | --- |
            {string.Join('\n', rows)}

            """;

    /// <returns>A row of the page; null where there is no peer.</returns>
    private static string? Report(int size, SupernetStep ours, PyTorchPeer? theirs, int pairs)
    {
        ours.Run(WarmUpSteps);
        theirs?.Run(WarmUpSteps);
        var steps = Math.Max(3, (int)(BlockSeconds / Seconds(ours, 5) * 5));
        var measured = InterleavedPairs.Measure(pairs, () => Seconds(ours, steps), theirs is null ? null : () => theirs.Run(steps));
        var (mine, other, ratios) = (PerStep(measured.Ours), PerStep(measured.Theirs), measured.Ratios);
        if (theirs is null)
        {
            Console.WriteLine($"{size}x{size}: ours {Bootstrap.Median(mine):0.00} ms a step; no Python here can import torch");
            return null;
        }

        var (low, high) = Bootstrap.MedianInterval(ratios);
        Console.WriteLine(
            $"{size}x{size}: ours {Bootstrap.Median(mine):0.00} ms, PyTorch {theirs.Version} {Bootstrap.Median(other):0.00} ms a step; "
                + $"ratio {Bootstrap.Median(ratios):0.000} [{low:0.000}, {high:0.000}] over {pairs} pairs of {steps} steps"
        );
        return $"| {size}×{size} | {Bootstrap.Median(mine):0.0} | {Bootstrap.Median(other):0.0} | {Bootstrap.Median(ratios):0.000} "
            + $"| {low:0.000} to {high:0.000} | {pairs} × {steps} |";

        double[] PerStep(IEnumerable<double> seconds) => [.. seconds.Select(each => each / steps * 1000)];
    }

    private static double Seconds(SupernetStep ours, int steps)
    {
        var watch = Stopwatch.StartNew();
        ours.Run(steps);
        return watch.Elapsed.TotalSeconds;
    }

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine(value);
    }
}
