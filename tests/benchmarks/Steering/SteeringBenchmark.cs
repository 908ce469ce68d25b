using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs.Control;
using NasNavigator.Search;

namespace NasNavigator.Benchmarks.Steering;

/// <summary>How soon a live run answers a steering decision, and how soon it obeys: while it trains, while it measures, while it stores.</summary>
internal static class SteeringBenchmark
{
    private const int Answer = 250;
    private const int Effect = 2000;

    private const string Space = """
        nasnav: 1
        name: steered
        task:
          input: [3, 16, 16]
          classes: 10
          data: { format: generated, limit: 3000 }
        operators:
          conv3x3: [relu, conv: { kernel: 3 }, batchnorm]
          conv1x1: [relu, conv: { kernel: 1 }, batchnorm]
          avg_pool: { avg_pool: { kernel: 3 } }
        blocks:
          cell:
            graph:
              nodes: 3
              edges: all
              on_edge: { choose: [conv3x3, conv1x1, identity, avg_pool] }
              join: sum
        network:
          - conv: { out: 32, kernel: 3 }
          - batchnorm
          - cell
          - [conv: { out: 64, kernel: 3, stride: 2 }, batchnorm]
          - cell
          - [relu, global_avg_pool, classifier]
        search:
          strategy: random
          budget: { epochs: 500 }
          seed: 1
          training: { batch: 128 }
          rounds: { warm_up: 0, candidates: 12, images: 512, recalibration_batches: 4, time_share: 0.6 }
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (events, threads, results) = (100, 2, (string?)null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            switch (arguments[i])
            {
                case "--events":
                    events = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--threads":
                    threads = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--results":
                    results = value;
                    break;
                default:
                    throw new ArgumentException($"{arguments[i]} is no option.");
            }
        }

        var folder = Directory.CreateTempSubdirectory("nasnav-steering-").FullName;
        try
        {
            var page = await MeasureAsync(folder, events, threads);
            Console.WriteLine(page);
            if (results is not null)
            {
                Directory.CreateDirectory(results);
                await File.WriteAllTextAsync(Path.Combine(results, "steering.md"), page);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(string folder, int events, int threads)
    {
        var file = Path.Combine(folder, "steered.nas.yaml");
        await File.WriteAllTextAsync(file, Space);
        var watch = new Watcher();
        var run = Path.Combine(folder, "run");
        var request = new RunRequest
        {
            File = file,
            OutFolder = run,
            Device = "cpu",
            Threads = threads,
        };
        using var cancel = new CancellationTokenSource();
        var running = SearchRun.StartAsync(request, watch, cancel.Token);
        await watch.Begun.Task.WaitAsync(TimeSpan.FromMinutes(5));

        // Waits between 0 and 1.5 seconds, the same every time, so that events fall anywhere.
        var waits = new Random(1);
        var measured = new List<(string Phase, double Answer, double Effect)>();
        for (var i = 0; i < events; i++)
        {
            await Task.Delay(waits.Next(1500));
            var isUndo = i % 2 == 1;
            var message = new RunMessage
            {
                Id = $"event-{i}",
                Verb = isUndo ? RunVerbs.Undo : "exclude",
                Option = isUndo ? null : "avg_pool",
                At = isUndo ? null : "cell.0->1",
                Event = isUndo ? $"event-{i - 1}" : null,
                Actor = "bench",
                Time = TimeProvider.System.GetUtcNow(),
            };
            var (phase, since) = (watch.Phase, Stopwatch.GetTimestamp());
            var heard = watch.Expect(message.Id);
            // Every fourth one takes the way through the inbox, as from another machine.
            var answer =
                i % 4 == 3
                    ? await RunClient.ThroughInboxAsync(run, message, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1))
                    : await RunClient.SendAsync(run, message, TimeSpan.FromMinutes(1), CancellationToken.None);
            var answered = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
            if (answer.Status != RunAnswer.Accepted)
            {
                throw new ArgumentException($"The run did not take {message.Verb}: {answer.Text}");
            }

            var (at, stored) = await heard.WaitAsync(TimeSpan.FromMinutes(1));
            measured.Add((stored ? "checkpoint" : phase, answered, Stopwatch.GetElapsedTime(since, at).TotalMilliseconds));
        }

        await cancel.CancelAsync();
        await running;
        return Page(measured, watch.StepMs(), threads);
    }

    private static string Page(List<(string Phase, double Answer, double Effect)> measured, List<double> steps, int threads)
    {
        var page = new StringBuilder("# How soon a live run obeys\n\n");
        steps.Sort();
        page.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            {measured.Count} decisions (exclude, and taken back) sent at any moment of a search on the processor with {threads} threads, three of four over the
            socket, every fourth through the inbox. A step takes {steps[steps.Count / 2]:0} ms in the median and {steps[
                ^1
            ]:0} ms at most. *Answer*: until the sender has
            the answer, which is given once the decision is on the disk (promised: {Answer} ms). *Effect*: until the search draws from the
            changed space (promised: {Effect} ms). *While* says what the run did when the decision was sent; *checkpoint*, that one was stored
            between sending and effect.

            | while | decisions | answer, median ms | answer, most ms | effect, median ms | effect, most ms |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """
        );
        var groups = measured
            .GroupBy(each => each.Phase)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Rows: group.ToList()));
        foreach (var (name, rows) in groups.Append((Name: "all", Rows: measured)))
        {
            var (answers, effects) = (rows.Select(row => row.Answer).Order().ToList(), rows.Select(row => row.Effect).Order().ToList());
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {name} | {rows.Count} | {answers[rows.Count / 2]:0} | {answers[^1]:0} | {effects[rows.Count / 2]:0} | {effects[^1]:0} |"
            );
        }

        var (late, slow) = (measured.Count(each => each.Answer > Answer), measured.Count(each => each.Effect > Effect));
        page.AppendLine(
            CultureInfo.InvariantCulture,
            $"\n{late} of {measured.Count} answers took longer than promised, and {slow} of {measured.Count} effects."
        );
        return page.ToString();
    }

    /// <summary>Hears the search on its own thread.</summary>
    private sealed class Watcher : IProgress<SearchEvent>
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<(long At, bool Stored)>> _awaited = [];
        private readonly List<double> _steps = [];
        private (long Step, long At) _last = (-1, 0);
        private volatile bool _stored;
        private volatile string _phase = "training";

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Phase => _phase;

        public Task<(long At, bool Stored)> Expect(string id)
        {
            _stored = false;
            return _awaited.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        public List<double> StepMs()
        {
            lock (_steps)
            {
                return [.. _steps];
            }
        }

        public void Report(SearchEvent value)
        {
            switch (value)
            {
                case SearchEvent.Progress progress:
                    _phase = progress.Measured is null ? "training" : "evaluation";
                    Step(progress);
                    Begun.TrySetResult();
                    break;
                case SearchEvent.Checkpointed:
                    _stored = true;
                    break;
                case SearchEvent.Steered steered:
                    _awaited
                        .GetOrAdd(steered.Id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously))
                        .TrySetResult((Stopwatch.GetTimestamp(), _stored));
                    break;
            }
        }

        /// <summary>Told a few times a second: steps between two words, where nothing else happened between them.</summary>
        private void Step(SearchEvent.Progress progress)
        {
            var now = Stopwatch.GetTimestamp();
            lock (_steps)
            {
                if (progress.Measured is null && _last.Step >= 0 && progress.Step > _last.Step && !_stored)
                {
                    _steps.Add(Stopwatch.GetElapsedTime(_last.At, now).TotalMilliseconds / (progress.Step - _last.Step));
                }
            }

            _last = progress.Measured is null ? (progress.Step, now) : (-1, now);
        }
    }
}
