using NasNavigator.Benchmarks;
using NasNavigator.Runs;
using NasNavigator.Search;
using NasNavigator.Search.Tests;

namespace NasNavigator.GpuCheck;

/// <summary>
/// A whole search on the generated pictures, on the device: its losses fall, it ranks convolutions where they are known to matter, and
/// with <c>search.deterministic</c> one that is stopped and resumed ends with the same digits as one left alone.
/// </summary>
internal static class SearchCheck
{
    public static async Task<bool> RunAsync(Options options)
    {
        Console.WriteLine($"== A search of generated pictures on {options.Device}");
        var folder = Directory.CreateTempSubdirectory("nasnav-gpu-check-").FullName;
        try
        {
            return await RanksWhatMattersAsync(folder, options) & await ResumesToTheSameDigitsAsync(folder, options);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> RanksWhatMattersAsync(string folder, Options options)
    {
        var request = Request(folder, "ranked", GeneratedPicturesSpace.Text, options);
        var outcome = await SearchRun.StartAsync(request, new Lines(), CancellationToken.None);

        using var reader = RunReader.Open(outcome.Folder);
        var losses = reader.Metrics("train.loss");
        var passed = outcome.IsComplete && losses[^1].Value < losses[0].Value;
        Console.WriteLine($"loss {losses[0].Value:0.000} in the first epoch, {losses[^1].Value:0.000} in the last");
        foreach (var address in GeneratedPicturesSpace.TextureEdges)
        {
            var ranked = outcome
                .Ranking!.Options.Where(option => option.Choice.Address == address)
                .ToDictionary(option => option.Option.Text);
            var (conv, pool) = (ranked["conv3x3"], ranked["avg_pool"]);
            var (points, error) = outcome.Ranking.Difference(conv.Choice, conv.OptionIndex, pool.OptionIndex)!.Value;
            Console.WriteLine($"{address}: conv3x3 above avg_pool by {points:0.00} ± {error:0.00} points");
            passed &= points > 0;
        }

        Console.WriteLine(passed ? "passed" : "FAILED");
        return passed;
    }

    private static async Task<bool> ResumesToTheSameDigitsAsync(string folder, Options options)
    {
        var text = GeneratedPicturesSpace
            .Text.Replace("budget: { epochs: 12 }", "deterministic: true\n  budget: { epochs: 3 }", StringComparison.Ordinal)
            .Replace("format: generated", "format: generated, limit: 960", StringComparison.Ordinal);
        var alone = await SearchRun.StartAsync(Request(folder, "alone", text, options), new Lines(), CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var stopping = new Lines(happening =>
        {
            if (happening is SearchEvent.RoundEnded)
            {
                cancel.Cancel();
            }
        });
        var cut = await SearchRun.StartAsync(Request(folder, "cut", text, options), stopping, cancel.Token);
        var resumed = await SearchRun.ResumeAsync(cut.Folder, options.Device, new Lines(), CancellationToken.None);

        using var one = RunReader.Open(alone.Folder);
        using var other = RunReader.Open(resumed.Folder);
        var same = one.Candidates()
            .Select(row => (row.Architecture, row.Accuracy, row.Loss))
            .SequenceEqual(other.Candidates().Select(row => (row.Architecture, row.Accuracy, row.Loss)));
        var passed = !cut.IsComplete && resumed.IsComplete && same && alone.Best!.Text == resumed.Best!.Text;
        Console.WriteLine($"stopped after step {cut.Step} of {alone.Step} and resumed: {(same ? "the same digits" : "OTHER DIGITS")}");
        Console.WriteLine(passed ? "passed" : "FAILED");
        return passed;
    }

    private static RunRequest Request(string folder, string name, string text, Options options)
    {
        var file = Path.Combine(folder, $"{name}.nas.yaml");
        File.WriteAllText(file, text);
        return new RunRequest
        {
            File = file,
            OutFolder = Path.Combine(folder, name),
            Device = options.Device,
            Threads = options.Threads,
            Seed = 1,
        };
    }

    /// <summary>Says how it starts, what it warns of and how long it took; and may do something at an event.</summary>
    private sealed class Lines(Action<SearchEvent>? react = null) : IProgress<SearchEvent>
    {
        public void Report(SearchEvent value)
        {
            switch (value)
            {
                case SearchEvent.Warned warned:
                    Console.WriteLine(warned.Message);
                    break;
                case SearchEvent.Started started:
                    Console.WriteLine(
                        $"{started.Supernet!.Library}, {started.Supernet.Device}: {started.Plan.Rounds} rounds of {started.Plan.Candidates} candidates"
                    );
                    break;
            }

            react?.Invoke(value);
        }
    }
}
