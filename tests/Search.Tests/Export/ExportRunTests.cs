using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Search.Export;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Training;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Counting;

namespace NasNavigator.Search.Tests.Export;

public sealed class ExportRunTests
{
    private static readonly string Retraining =
        TinySearch.Space.Replace("  strategy: random\n", "  strategy: random\n  retrain: 1\n", StringComparison.Ordinal)
        + "\nfinal: { epochs: 8, training: { lr: 0.1 } }\n";

    [Fact]
    public async Task Best_OfARunThatTrainedItAlone_IsTheNetworkThatWasMeasured()
    {
        using var tiny = new TinySearch(Retraining);
        var run = await RunAsync(tiny);
        using var reader = RunReader.Open(run);
        var finalist = reader.Evidence()!.Finalists.Where(row => row.FinalAccuracy is not null).MaxBy(row => row.FinalAccuracy)!;

        var exported = await ExportRun.WorkAsync(Request(tiny, run), new Silent(), CancellationToken.None);

        exported.Weights.ShouldBe(ExportedWeights.Alone);
        exported.Architecture.ShouldBe(finalist.Architecture);
        exported.SelfTest!.Accuracy.ShouldBeGreaterThan(0.3);
        exported.SelfTest.Accuracy.ShouldBe(finalist.FinalAccuracy!.Value);
        exported.SelfTest.ReloadedAccuracy.ShouldBe(finalist.FinalAccuracy.Value);
        exported.SelfTest.ReloadedReportAccuracy.ShouldBe(finalist.FinalReportAccuracy!.Value);
        exported.Files.ShouldBe([
            "model.py",
            "model.safetensors",
            "selftest.safetensors",
            "model.onnx",
            "architecture.nas.yaml",
            "card.md",
        ]);
        exported.SelfTest.Onnx.ShouldBe((exported.SelfTest.Accuracy, exported.SelfTest.ReportAccuracy));
        exported.Files.ShouldAllBe(file => File.Exists(Path.Combine(exported.Folder, file)));
        var left = BoundFile.Bind(await File.ReadAllTextAsync(Path.Combine(exported.Folder, "architecture.nas.yaml"))).Space!;
        QuickCount.Of(left).ShouldBe(1);
        var card = await File.ReadAllTextAsync(Path.Combine(exported.Folder, "card.md"));
        card.ShouldContain("| read from these files again |");
        card.ShouldContain("| `model.onnx` in ONNX Runtime |");
        card.ShouldContain("| in the supernet, before |");
        card.ShouldContain("The largest network of the space");
    }

    [Fact]
    public async Task Best_OfARunThatTrainedNothingAlone_HasItsPartOfTheSupernet_OrIsTrainedFirst()
    {
        using var tiny = new TinySearch();
        var run = await RunAsync(tiny);

        var shared = await ExportRun.WorkAsync(Request(tiny, run), new Silent(), CancellationToken.None);
        var again = await Should.ThrowAsync<ExportImpossibleException>(() =>
            ExportRun.WorkAsync(Request(tiny, run), new Silent(), CancellationToken.None)
        );
        var told = new Silent();
        var trained = await ExportRun.WorkAsync(Request(tiny, run) with { Train = true, Overwrite = true }, told, CancellationToken.None);

        shared.Weights.ShouldBe(ExportedWeights.Shared);
        shared.SelfTest!.ReloadedAccuracy.ShouldBe(shared.SelfTest.Accuracy);
        shared.SelfTest.ReloadedReportAccuracy.ShouldBe(shared.SelfTest.ReportAccuracy);
        again.Message.ShouldContain("are already in");
        again.Remedy.ShouldContain("--force");
        trained.Weights.ShouldBe(ExportedWeights.Alone);
        trained.Architecture.ShouldBe(shared.Architecture);
        trained.SelfTest!.ReloadedAccuracy.ShouldBe(told.Networks.ShouldHaveSingleItem().ValidationAccuracy);
    }

    [Fact]
    public async Task Fork_OfARunThatTrainedItsBestAlone_ExportsTheSameNetwork()
    {
        using var tiny = new TinySearch(Retraining);
        var run = await RunAsync(tiny);
        var fork = RunForking.Fork(run, round: null, number: null, tiny.File, Path.Combine(tiny.Folder, "fork")).Folder;

        var (one, other) = (
            await ExportRun.WorkAsync(Request(tiny, run), new Silent(), CancellationToken.None),
            await ExportRun.WorkAsync(
                Request(tiny, fork) with
                {
                    OutFolder = Path.Combine(tiny.Folder, "other"),
                },
                new Silent(),
                CancellationToken.None
            )
        );

        other.Weights.ShouldBe(ExportedWeights.Alone);
        (await File.ReadAllBytesAsync(Path.Combine(other.Folder, "model.safetensors"))).ShouldBe(
            await File.ReadAllBytesAsync(Path.Combine(one.Folder, "model.safetensors"))
        );
    }

    [Fact]
    public async Task DamagedNetwork_OfARun_IsRefused()
    {
        using var tiny = new TinySearch(Retraining);
        var run = await RunAsync(tiny);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(run, "networks")))
        {
            var tensors = Safetensors.Load(file);
            Safetensors.Save(file, tensors.ToDictionary(each => each.Key, each => each.Value.mul(-1)));
        }

        var refused = await Should.ThrowAsync<ExportImpossibleException>(() =>
            ExportRun.WorkAsync(Request(tiny, run), new Silent(), CancellationToken.None)
        );

        refused.Message.ShouldContain("read from its files again it has");
        Directory.GetDirectories(tiny.Folder).ShouldBe([run]);
    }

    [Fact]
    public async Task NamedArchitecture_OfAnotherSpace_IsRefused()
    {
        using var tiny = new TinySearch();
        var run = await RunAsync(tiny);

        var refused = await Should.ThrowAsync<ExportImpossibleException>(() =>
            ExportRun.WorkAsync(Request(tiny, run) with { Architecture = "cell.0->1=conv9x9" }, new Silent(), CancellationToken.None)
        );

        refused.Message.ShouldContain("conv9x9");
        Directory.Exists(Path.Combine(tiny.Folder, "out")).ShouldBeFalse();
    }

    [Fact]
    public async Task YamlAlone_NeedsNoTensors()
    {
        using var tiny = new TinySearch();
        var run = await RunAsync(tiny);

        var exported = await ExportRun.WorkAsync(
            Request(tiny, run) with
            {
                Code = false,
                Weights = false,
                Onnx = false,
            },
            new Silent(),
            CancellationToken.None
        );

        exported.Files.ShouldBe(["architecture.nas.yaml", "card.md"]);
        exported.Weights.ShouldBe(ExportedWeights.None);
        exported.SelfTest.ShouldBeNull();
    }

    private static async Task<string> RunAsync(TinySearch tiny)
    {
        var outcome = await SearchRun.StartAsync(tiny.Request("run"), new Progress<SearchEvent>(), CancellationToken.None);
        outcome.IsComplete.ShouldBeTrue();
        return Path.Combine(tiny.Folder, "run");
    }

    private static ExportRequest Request(TinySearch tiny, string run) =>
        new()
        {
            RunFolder = run,
            OutFolder = Path.Combine(tiny.Folder, "out"),
            Version = "test",
            Device = "cpu",
            Threads = 1,
        };

    private sealed class Silent : IProgress<TrainedNetwork>
    {
        public List<TrainedNetwork> Networks { get; } = [];

        public void Report(TrainedNetwork value) => Networks.Add(value);
    }
}
