using NasNavigator.Runs;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>Scores many architectures, and remembers every score beside the file.</summary>
public static class ProxyScoring
{
    /// <summary>Rises when a proxy computes something else, so that older scores are not taken for new ones.</summary>
    private const int Version = 1;

    /// <summary>Scores.</summary>
    /// <param name="request">Which architectures of which space, with which proxies.</param>
    /// <param name="progress">Told the number of architectures done, on the thread that scores.</param>
    /// <param name="cancellation">Ends it between two proxies; what was scored stays remembered.</param>
    /// <returns>In the order of the request.</returns>
    /// <exception cref="Space.NasNavigatorException">The space, the data or the machine does not do.</exception>
    public static Task<IReadOnlyList<ProxyScores>> RunAsync(
        ScoringRequest request,
        IProgress<int> progress,
        CancellationToken cancellation
    ) =>
        // Tensors belong to the scopes of one thread; the token ends the work in order, never the task as such.
        Task.Run(() => TensorWork.Named(() => Run(request, progress, cancellation)), CancellationToken.None);

    /// <summary>Everything beside space and architecture that scores depend on.</summary>
    public static string SettingsOf(SearchSpace space, long seed)
    {
        var data = space.Task.Data;
        string?[] parts =
        [
            data?.Format,
            data?.Path,
            data?.Images,
            data?.Labels,
            $"{data?.ValidationFraction}",
            data?.ValidationPath,
            $"{data?.Limit}",
        ];
        return $"v{Version} seed={seed} data={string.Join('|', parts)}";
    }

    private static IReadOnlyList<ProxyScores> Run(ScoringRequest request, IProgress<int> progress, CancellationToken cancellation)
    {
        var space = request.Space;
        var settings = SettingsOf(space, request.Seed);
        var known = request.IgnoresStored ? [] : Known(request, settings);
        using var store = ScoreStore.Open(request.File, space.UnsteeredVersion);
        ProxyScorer? scorer = null;
        try
        {
            var scores = new List<ProxyScores>(request.Architectures.Count);
            foreach (var architecture in request.Architectures)
            {
                cancellation.ThrowIfCancellationRequested();
                var text = ArchitectureText.Write(space, architecture);
                var stored = known.GetValueOrDefault(text) ?? [];
                var missing = request
                    .Proxies.Where(proxy => !ProxyScorer.Parts(proxy).All(stored.ContainsKey))
                    .Distinct(StringComparer.Ordinal)
                    .ToList();
                var score = ProxyScorer.Baselines(space, architecture);
                if (missing.Count > 0)
                {
                    scorer ??= Open(request, cancellation);
                    score = scorer.Score(architecture, missing, cancellation);
                    store.Append(
                        new StoredScore(
                            text,
                            settings,
                            score.IsDisconnected,
                            score.Measured.ToDictionary(pair => pair.Key, pair => double.IsFinite(pair.Value) ? pair.Value : (double?)null)
                        )
                    );
                    foreach (var (part, value) in score.Measured)
                    {
                        stored[part] = value;
                    }

                    known[text] = stored;
                }

                scores.Add(score with { Measured = stored });
                progress.Report(scores.Count);
            }

            return scores;
        }
        finally
        {
            scorer?.Dispose();
        }
    }

    private static Dictionary<string, Dictionary<string, double>> Known(ScoringRequest request, string settings)
    {
        var known = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var score in ScoreStore.Read(ScoreStore.FileOf(request.File, request.Space.UnsteeredVersion)))
        {
            if (score.Settings != settings)
            {
                continue;
            }

            var values = known.TryGetValue(score.Architecture, out var there) ? there : known[score.Architecture] = [];
            foreach (var (part, value) in score.Values)
            {
                values[part] = value ?? ProxyScores.Worst;
            }
        }

        return known;
    }

    private static ProxyScorer Open(ScoringRequest request, CancellationToken cancellation)
    {
        var scorer = ProxyScorer.Open(
            request.Space,
            Path.GetDirectoryName(Path.GetFullPath(request.File))!,
            request.Proxies,
            request.Seed,
            request.Device,
            cancellation
        );
        if (request.Threads is { } threads)
        {
            set_num_threads(threads);
        }

        return scorer;
    }
}

/// <summary>What <c>nasnav score</c> asks for.</summary>
public sealed record ScoringRequest
{
    /// <summary>Full path of the <c>*.nas.yaml</c> file.</summary>
    public required string File { get; init; }

    /// <summary>Its space, without errors.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>What is scored.</summary>
    public required IReadOnlyList<Architecture> Architectures { get; init; }

    /// <summary>Names out of <see cref="ProxyScorer.All"/>.</summary>
    public required IReadOnlyList<string> Proxies { get; init; }

    /// <summary>Of weights, inputs and the choice of pictures.</summary>
    public long Seed { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of the tensor library; null for one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether everything is scored anew.</summary>
    public bool IgnoresStored { get; init; }
}
