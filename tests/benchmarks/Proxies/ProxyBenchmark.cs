using System.Diagnostics;
using NasNavigator.LibTorch;
using NasNavigator.Search.Proxies;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;

namespace NasNavigator.Benchmarks.Proxies;

/// <summary>Zero-cost scores of NAS-Bench-201 networks, ours against a PyTorch script's, in interleaved pairs of blocks.</summary>
/// <remarks>All that a score costs is timed: making the network, drawing its weights, the passes, the formula.</remarks>
internal static class ProxyBenchmark
{
    /// <summary>Drawn once by hand from the space: few and many convolutions, with and without edges of zeros.</summary>
    private static readonly string[] Networks =
    [
        "nor_conv_3x3,skip_connect,nor_conv_1x1,avg_pool_3x3,nor_conv_3x3,nor_conv_1x1",
        "nor_conv_1x1,none,skip_connect,nor_conv_3x3,nor_conv_1x1,nor_conv_3x3",
        "skip_connect,nor_conv_3x3,avg_pool_3x3,nor_conv_1x1,skip_connect,nor_conv_3x3",
        "avg_pool_3x3,nor_conv_1x1,nor_conv_3x3,none,skip_connect,nor_conv_1x1",
    ];

    private static readonly string[] Edges = ["0->1", "0->2", "1->2", "0->3", "1->3", "2->3"];

    /// <summary>Processor time of a block, about: every network of it is scored the same number of times.</summary>
    private const double BlockSeconds = 2;

    public static int Run(ProxyOptions options)
    {
        var space = Space();
        TorchRuntime.Load();
        torch.set_num_threads(options.Threads);
        Architecture[] networks = [.. Networks.Select(text => Read(space, text))];
        var setting = $"libtorch {torch.__version__}, cpu, threads: {options.Threads}";
        Console.WriteLine(setting);
        var rows = new List<string>();
        foreach (var proxy in options.Proxies)
        {
            using var scorer = ProxyScorer.Open(space, AppContext.BaseDirectory, [proxy], seed: 1, "cpu");
            using var theirs = PyTorchPeer.Start("proxy_speed.py", [proxy, $"{options.Threads}", .. Networks]);
            if (theirs is null)
            {
                Console.WriteLine("no Python here can import torch");
                return 1;
            }

            rows.Add(Report(proxy, networks, scorer, theirs, options.Pairs));
        }

        if (options.Results is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, "proxy-speed.md"), Page(setting, rows));
        }

        return 0;
    }

    /// <returns>A row of the page.</returns>
    private static string Report(string proxy, Architecture[] networks, ProxyScorer scorer, PyTorchPeer theirs, int pairs)
    {
        // Warms up both, reads the pictures, and shows that both compute the same thing on weights of their own.
        var score = networks.Average(each => scorer.Score(each).Measured[proxy]);
        var theirScore = theirs.Ask(networks.Length)[2];
        var count = networks.Length * Math.Max(1, (int)(BlockSeconds / Seconds(scorer, networks, networks.Length).Processor));
        var (cpu, theirCpu) = (new List<double>(), new List<double>());
        var wall = InterleavedPairs.Measure(pairs, Ours, Theirs);
        var (ratio, low, high) = Ratio(wall);
        var (ofCpu, lowOfCpu, highOfCpu) = Ratio(new InterleavedPairs(cpu, theirCpu));
        var (mine, other) = (count / Bootstrap.Median(wall.Ours), count / Bootstrap.Median(wall.Theirs));
        Console.WriteLine(
            $"{proxy}: ours {mine:0.00}, PyTorch {theirs.Version} {other:0.00} networks a second; ratio {ratio:0.000} [{low:0.000}, {high:0.000}], "
                + $"of processor time {ofCpu:0.000} [{lowOfCpu:0.000}, {highOfCpu:0.000}] over {pairs} pairs of {count} networks; "
                + $"mean score {score:0.0}, theirs {theirScore:0.0}"
        );
        return $"| {proxy} | {mine:0.00} | {other:0.00} | {ratio:0.000} | {low:0.000} to {high:0.000} | {ofCpu:0.000} | {lowOfCpu:0.000} to {highOfCpu:0.000} "
            + $"| {pairs} × {count} | {score:0.0} | {theirScore:0.0} |";

        double Ours()
        {
            var seconds = Seconds(scorer, networks, count);
            cpu.Add(seconds.Processor);
            return seconds.Wall;
        }

        double Theirs()
        {
            var answer = theirs.Ask(count);
            theirCpu.Add(answer[1]);
            return answer[0];
        }
    }

    private static (double Median, double Low, double High) Ratio(InterleavedPairs pairs)
    {
        var (low, high) = Bootstrap.MedianInterval(pairs.Ratios);
        return (Bootstrap.Median(pairs.Ratios), low, high);
    }

    private static (double Wall, double Processor) Seconds(ProxyScorer scorer, Architecture[] networks, int count)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, spent) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        for (var i = 0; i < count; i++)
        {
            scorer.Score(networks[i % networks.Length]);
        }

        var wall = watch.Elapsed.TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - spent).TotalSeconds);
    }

    private static SearchSpace Space()
    {
        // How long a score takes does not depend on what is in the pictures: drawn ones need no download.
        var text = File.ReadAllText(Example())
            .Replace("{ format: cifar10, path: data/cifar10 }", "{ format: generated }", StringComparison.Ordinal);
        return Checker.Check(text, "nas-bench-201").Space ?? throw new ArgumentException("examples/nas-bench-201.nas.yaml has errors.");
    }

    private static string Example()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "examples", "nas-bench-201.nas.yaml");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new ArgumentException("examples/nas-bench-201.nas.yaml is in no folder above the benchmarks.");
    }

    private static Architecture Read(SearchSpace space, string network) =>
        ArchitectureText.Read(space, string.Join(';', Edges.Zip(network.Split(','), (edge, name) => $"cell.{edge}={name}"))).Architecture!;

    private static string Page(string setting, IReadOnlyList<string> rows) =>
        $"""
            # Zero-cost scores beside a PyTorch script's

            {setting}. {Networks.Length} networks of `examples/nas-bench-201.nas.yaml` on 3×32×32 pictures: `zico` takes 2 batches of 128, `synflow` one picture of ones in
            double precision. Making the network, drawing its weights, the passes and the formula all count, on both sides; neither runs edges that
            lead nowhere (`tests/benchmarks/Proxies/proxy_speed.py`). Blocks of networks in interleaved pairs, each side first as often as the
            other; medians, and the bootstrap's 95 % interval of the median ratio PyTorch / ours. Above 1 ours is faster. The mean scores are
            of fresh weights on each side, for `zico` also of other pictures: they show that both compute the same, not more. The ratio of processor
            time (all threads of each process) is beside that of the clock, which other work on the same machine stretches.

            | proxy | ours, networks/s | PyTorch, networks/s | ratio | 95 % interval | ratio of processor time | 95 % interval | pairs × networks | our mean score | theirs |
            | --- | ---: | ---: | ---: | --- | ---: | --- | --- | ---: | ---: |
            {string.Join('\n', rows)}

            """;
}
