using System.Security.Cryptography;
using NasNavigator.Runs;

namespace NasNavigator.Search.Tests;

/// <summary>A search of seconds in a folder of its own.</summary>
internal sealed class TinySearch : IDisposable
{
    public const string Space = """
        nasnav: 1
        name: tiny
        task:
          input: [3, 8, 8]
          classes: 4
          data: { format: generated, limit: 320 }
        operators:
          none: zero
          skip: identity
          conv3x3: [relu, conv: { kernel: 3 }, batchnorm]
          avg_pool: { avg_pool: { kernel: 3 } }
        blocks:
          cell:
            graph:
              nodes: 2
              edges: all
              on_edge: { choose: [none, skip, conv3x3, avg_pool] }
              join: sum
        network:
          - conv: { out: 6, kernel: 3 }
          - batchnorm
          - cell
          - [relu, global_avg_pool, classifier]
        search:
          strategy: random
          evaluator: supernet
          budget: { epochs: 4 }
          seed: 5
          training: { batch: 32 }
          rounds: { candidates: 12, images: 48, recalibration_batches: 2 }
        """;

    public TinySearch(string? text = null)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"nasnav-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Folder);
        File = Path.Combine(Folder, "tiny.nas.yaml");
        System.IO.File.WriteAllText(File, text ?? Space);
    }

    public string Folder { get; }

    public string File { get; }

    public RunRequest Request(string name) =>
        new()
        {
            File = File,
            OutFolder = Path.Combine(Folder, name),
            Device = "cpu",
            Threads = 1,
        };

    public static string RankingOf(string runFolder)
    {
        using var reader = RunReader.Open(runFolder);
        return System.Text.Json.JsonSerializer.Serialize(reader.Ranking()!, RunsJson.Default.StoredRanking);
    }

    /// <summary>What was measured, digit for digit.</summary>
    public static IReadOnlyList<string> RowsOf(string runFolder)
    {
        using var reader = RunReader.Open(runFolder);
        return [.. reader.Candidates().Select(row => $"{row.Id} {row.Round} {row.Step} {row.Architecture} {row.Accuracy:R} {row.Loss:R}")];
    }

    /// <summary>Hashes of the tensors of the newest checkpoint, by file.</summary>
    public static IReadOnlyList<string> TensorsOf(string runFolder)
    {
        using var reader = RunReader.Open(runFolder);
        var checkpoint = reader.Checkpoints()[^1];
        return
        [
            .. Directory
                .GetFiles(checkpoint.Folder, "*.safetensors")
                .Order(StringComparer.Ordinal)
                .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(file)))}"),
        ];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>Keeps what a search tells, and may do something at one of them.</summary>
internal sealed class Told(Action<SearchEvent>? react = null) : IProgress<SearchEvent>
{
    public List<SearchEvent> All { get; } = [];

    public void Report(SearchEvent value)
    {
        All.Add(value);
        react?.Invoke(value);
    }
}
