namespace NasNavigator.Runs.Tests;

/// <summary>A folder of its own for one test, with a space file in it; gone afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    public Workplace()
    {
        Root = Directory.CreateTempSubdirectory("nasnav-runs-").FullName;
        SpaceFile = Path.Combine(Root, "spaces", "tiny.nas.yaml");
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        Directory.CreateDirectory(Path.GetDirectoryName(SpaceFile)!);
        File.WriteAllText(SpaceFile, Text);
    }

    public const string Text = "nasnav: 1\nname: Tiny space!\n";

    public string Root { get; }

    public string SpaceFile { get; }

    public string Runs => Path.Combine(Root, ".nasnav", "runs");

    public RunStore Store => RunStore.For(SpaceFile);

    public Run Start(TimeProvider? clock = null) => Run.Create(Begin(), clock ?? TimeProvider.System);

    public RunStart Begin() =>
        new()
        {
            SpaceFile = SpaceFile,
            SpaceText = Text,
            Name = "Tiny space!",
            SpaceVersion = "v0",
            Seed = 7,
            Device = "cpu",
            Deterministic = true,
            Versions = new Dictionary<string, string> { ["libtorch"] = "1.13.1" },
        };

    /// <summary>What a crash would leave: the folder as it is at this moment, with nothing closed.</summary>
    public string Snapshot(string runFolder)
    {
        var copy = Path.Combine(Root, "copies", Guid.NewGuid().ToString("N"), Path.GetFileName(runFolder));
        foreach (var folder in Directory.EnumerateDirectories(runFolder, "*", SearchOption.AllDirectories).Prepend(runFolder))
        {
            Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(runFolder, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(runFolder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(file);
            if (name is not ("run.lock" or "control.json"))
            {
                using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var to = File.Create(Path.Combine(copy, Path.GetRelativePath(runFolder, file)));
                from.CopyTo(to);
            }
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static CandidateRow Candidate(long step, double accuracy = 0.5, int round = 0) =>
        new()
        {
            Architecture = "a=x;b=y",
            Hash = "h",
            Stratum = "random",
            Parents = [3, 4],
            Round = round,
            Step = step,
            SpaceVersion = "v0",
            Accuracy = accuracy,
            Images = 512,
            Parameters = 1000,
        };

    public static RunEvent Event(string id, long step) =>
        new()
        {
            Id = id,
            Kind = "adaptive",
            Verb = "halve_batch",
            Step = step,
            At = DateTimeOffset.UnixEpoch,
            Actor = "auto",
            Data = "{\"batch\":32}",
        };

    public static StoredRanking Ranking(int round, long step) =>
        new()
        {
            Round = round,
            Step = step,
            SpaceVersion = "v0",
            Evaluations = 32,
            ExplainedVariance = 0.5,
            Options = [new RankRow("cell.0->1", "none", -1.8, 0.3, 46, 0.01, "open")],
            Suggestions = [new SuggestionRow("cell.0->1", "none", "conv", 2, 0.4, 46, 0.01)],
        };

    public static void Content(CheckpointDraft draft, string text)
    {
        using var weights = draft.Create("weights.safetensors");
        weights.Write(System.Text.Encoding.UTF8.GetBytes(text));
        File.WriteAllText(Path.Combine(draft.Folder, "state.json"), "{}");
    }
}
