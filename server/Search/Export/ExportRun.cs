using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Training;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Export;

/// <summary>Writes an architecture of a run so that it runs without us, and proves that it is the one that was measured.</summary>
/// <remarks>
/// Weights are those of the network trained alone at the end of the run, else its part of the supernet's. What was written is read again and
/// measured on the same pictures, and both numbers are told; some pictures go along with the logits that they must give, so that the code
/// can be checked where it runs. The run is only read, and may be live.
/// </remarks>
public static class ExportRun
{
    private const string CodeFile = "model.py";
    private const string WeightsFile = "model.safetensors";
    private const string SelfTestFile = "selftest.safetensors";
    private const string YamlFile = "architecture.nas.yaml";
    private const string CardFile = "card.md";
    private const int PicturesAlong = 16;
    private const int MeasuredBatch = 256;

    /// <summary>Writes the files.</summary>
    /// <param name="request">What, where to.</param>
    /// <param name="progress">Told a training that is done first, on the thread that trains.</param>
    /// <param name="cancellation">Looked at between two steps.</param>
    /// <exception cref="Space.NasNavigatorException">There is nothing to write yet, a file is in the way, or the run, the data or the machine does not do.</exception>
    public static Task<Exported> WorkAsync(ExportRequest request, IProgress<TrainedNetwork> progress, CancellationToken cancellation) =>
        // Tensors belong to the scopes of one thread.
        Task.Run(() => Named(request, () => Work(request, progress, cancellation)), CancellationToken.None);

    private static Exported Named(ExportRequest request, Func<Exported> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportImpossibleException(
                Name(request),
                $"{request.OutFolder} cannot be written ({error.Message.TrimEnd('.')})",
                "Name another folder with --out, or make room."
            );
        }
    }

    private static Exported Work(ExportRequest request, IProgress<TrainedNetwork> progress, CancellationToken cancellation)
    {
        using var run = RunReader.Open(request.RunFolder);
        var source = SpaceSource.Bind(Path.Combine(run.Folder, "space.nas.yaml"), run.CurrentSpaceText);
        var state = run.Checkpoints() is [.., var last] ? CheckpointFiles.StateOf(last.Folder) : null;
        var view = new SpaceView(source.Space);
        var found = Wanted(request, run, state, source.Space, view);
        var trains = source.Space.Search.Evaluator == "supernet";
        if (request.Train && !trains)
        {
            throw new ExportImpossibleException(
                Name(request),
                "its run trains nothing",
                "Leave --train out: code and YAML need no weights."
            );
        }

        if (request.Code && (source.Space.Task.Inputs.Count != 1 || source.Space.Task.Inputs[0].Fields.Count > 0))
        {
            throw new ExportImpossibleException(
                Name(request),
                "code is written for networks that read one picture, and this task has other inputs",
                "`--to yaml` writes the space with this architecture left."
            );
        }

        string[] files =
        [
            .. request.Code ? [CodeFile] : Array.Empty<string>(),
            .. trains && request.Weights ? [WeightsFile] : Array.Empty<string>(),
            .. trains && request.Code ? [SelfTestFile] : Array.Empty<string>(),
            .. request.Yaml ? [YamlFile] : Array.Empty<string>(),
            CardFile,
        ];
        MakeRoom(request, files);
        // Beside the folder: what was there before stays as it is until all is written and has been checked.
        var folder = $"{request.OutFolder}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(folder);
        try
        {
            var draft = new Draft(request, run, source, state, view, found, folder, files);
            var exported = trains && request.Weights ? WithWeights(draft, progress, cancellation) : WithoutWeights(draft, cancellation);
            Directory.CreateDirectory(request.OutFolder);
            foreach (var file in files)
            {
                File.Move(Path.Combine(folder, file), Path.Combine(request.OutFolder, file), overwrite: true);
            }

            return exported;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Exported WithoutWeights(Draft draft, CancellationToken cancellation)
    {
        if (!draft.Request.Code)
        {
            var network = draft.View.Lower(draft.Found);
            return Finish(draft, draft.Found, network, ExportedWeights.None, null, null);
        }

        return TensorWork.With(
            "cpu",
            draft.Request.Threads,
            deterministic: true,
            device =>
            {
                var network = draft.View.Lower(draft.Found);
                using var weights = new WeightStore(0, device);
                var channels = draft.Source.Space.Task.Inputs[0].Shape.Channels;
                float[] whole = [.. Enumerable.Repeat(0f, channels)];
                float[] unit = [.. Enumerable.Repeat(255f, channels)];
                return Finish(draft, draft.Found, network, ExportedWeights.None, null, (Program.Compile(network, weights), whole, unit));
            },
            cancellation
        );
    }

    private static Exported WithWeights(Draft draft, IProgress<TrainedNetwork> progress, CancellationToken cancellation) =>
        TensorWork.With(
            draft.Request.Device,
            draft.Request.Threads,
            draft.Source.Space.Search.Deterministic,
            device =>
            {
                var run = draft.Run;
                using var parts = SearchAssembly.Build(draft.Source, SourceFolder.Of(run), run.Description.Seed, device);
                using var scope = NewDisposeScope();
                var path = Path.Combine(draft.Folder, WeightsFile);
                var (architecture, trained, before, report) = Store(draft, parts, path, progress, cancellation);
                var network = draft.View.Lower(architecture);
                using var quiet = no_grad();
                using var reloaded = NetworkState.Of(network, Safetensors.Load(path, device), device);
                var supernet = parts.Supernet!;
                var (after, afterReport) = (Measured(supernet.Ranking), Measured(supernet.Report));
                var test = new SelfTest(
                    before,
                    report,
                    after.AccuracyFraction,
                    afterReport.AccuracyFraction,
                    after.Images,
                    afterReport.Images
                );
                if (!test.IsPassed)
                {
                    throw new ExportImpossibleException(
                        Name(draft.Request),
                        FormattableString.Invariant(
                            $"read from its files again it has {100 * test.ReloadedAccuracy:0.0} % on the ranking pictures and {100 * test.ReloadedReportAccuracy:0.0} % on the others, and had {100 * before:0.0} % and {100 * report:0.0} %"
                        ),
                        "If the pictures have changed since the run, bring them back; else this is a fault of ours, please report it."
                    );
                }

                if (draft.Request.Code)
                {
                    var (pictures, _) = supernet.Report.Take([
                        .. Enumerable.Range(0, Math.Min(PicturesAlong, supernet.Report.Count)).Select(i => (long)i),
                    ]);
                    var logits = reloaded.Program.Forward(pictures, ForwardMode.Measuring, reloaded.Statistics);
                    Safetensors.Save(
                        Path.Combine(draft.Folder, SelfTestFile),
                        new Dictionary<string, Tensor> { ["pictures"] = pictures, ["logits"] = logits }
                    );
                }

                return Finish(
                    draft,
                    architecture,
                    network,
                    trained is null ? ExportedWeights.Shared : ExportedWeights.Alone,
                    test,
                    (reloaded.Program, supernet.Ranking.Mean, supernet.Ranking.Deviation),
                    trained
                );

                Measurement Measured(DevicePictures pictures)
                {
                    using var batches = new EvaluationBatches(pictures, pictures.Count, MeasuredBatch, keep: false);
                    return SupernetEvaluator.Measure(reloaded.Program, reloaded.Statistics, batches, device, cancellation);
                }
            },
            cancellation
        );

    /// <summary>Writes the weights, and tells what the network measured with them, and how it was trained alone where it was.</summary>
    private static (Architecture Architecture, TrainedNetwork? Trained, double Accuracy, double ReportAccuracy) Store(
        Draft draft,
        SearchParts parts,
        string path,
        IProgress<TrainedNetwork> progress,
        CancellationToken cancellation
    )
    {
        var (space, supernet) = (draft.Source.Space, parts.Supernet!);
        var recipe = FinalRecipe.Of(space);
        if (recipe.Apply(draft.View, draft.Found) is { } final)
        {
            var stored = draft.Run.NetworkOf(SearchSession.FileOf(space, final));
            if (
                stored is not null
                && draft.State?.Alone.GetValueOrDefault(SearchSession.KeyOf(SearchSession.Final, space, final)) is { } known
            )
            {
                File.Copy(stored, path, overwrite: true);
                return (final, known, known.ValidationAccuracy, known.ReportAccuracy);
            }

            if (draft.Request.Train)
            {
                var seed = Chance.Of(parts.Seed, SearchSession.Final).NextSeed();
                var trained = supernet.Alone.Train(
                    draft.View,
                    final,
                    recipe.Budget,
                    recipe.Training,
                    seed,
                    cancellation,
                    network => Safetensors.Save(path, network.Tensors())
                );
                progress.Report(trained);
                return (final, trained, trained.ValidationAccuracy, trained.ReportAccuracy);
            }
        }

        if (draft.Run.Checkpoints() is not [.., var checkpoint])
        {
            throw new ExportImpossibleException(
                Name(draft.Request),
                "the run has stored no weights yet",
                "Wait for its first checkpoint, or train it first with --train."
            );
        }

        using var quiet = no_grad();
        CheckpointFiles.Read(checkpoint.Folder, parts);
        var (before, report) = (
            parts.Thorough.Measure(draft.View, draft.Found, cancellation),
            parts.Report.Measure(draft.View, draft.Found, cancellation)
        );
        var program = supernet.Network.ProgramOf(draft.View, draft.Found);
        var statistics = SupernetEvaluator.Gather(program, supernet.Recalibration, supernet.Device, cancellation);
        using var state = new NetworkState(program, statistics);
        Safetensors.Save(path, state.Tensors());
        return (draft.Found, null, before.AccuracyFraction, report.AccuracyFraction);
    }

    private static Exported Finish(
        Draft draft,
        Architecture architecture,
        Network network,
        ExportedWeights weights,
        SelfTest? test,
        (Program Program, IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)? code,
        TrainedNetwork? trained = null
    )
    {
        var (space, run, folder) = (draft.Source.Space, draft.Run, draft.Folder);
        if (code is var (program, mean, deviation))
        {
            var title =
                $"{space.Name}: {(draft.Request.Architecture is null ? "the best" : "an")} architecture of run {run.Description.Id}.";
            File.WriteAllText(
                Path.Combine(folder, CodeFile),
                PythonModel.Write(program, title, network.Inputs[0].Shape, mean, deviation, test is not null)
            );
        }

        var text = ArchitectureText.Write(space, architecture);
        if (draft.Request.Yaml)
        {
            File.WriteAllText(Path.Combine(folder, YamlFile), FixedSpace.Write(draft.Source.Text, space, architecture, run.Description.Id));
        }

        var cost = Cost.Of(network);
        var exported = new Exported(
            run.Description.Id,
            text,
            draft.Request.OutFolder,
            draft.Files,
            weights,
            cost.Parameters,
            cost.MultiplyAdds,
            test,
            trained
        );
        File.WriteAllText(
            Path.Combine(folder, CardFile),
            ExportCard.Write(exported, run, draft.State, space.Search.Table, draft.Request.Version)
        );
        return exported;
    }

    private static Architecture Wanted(ExportRequest request, RunReader run, SessionState? state, SearchSpace space, ISpaceView view)
    {
        var text = request.Architecture ?? state?.Best?.Architecture ?? BestSoFar(run);
        var read = ArchitectureText.Read(space, text);
        if (read.Architecture is not { } architecture)
        {
            var more = read.Problems.Count > 1 ? $" (and {read.Problems.Count - 1} more)" : "";
            throw Unusable(read.Problems[0].TrimEnd('.') + more);
        }

        return view.Lower(architecture) is { IsConnected: true, Problems.Count: 0 }
            ? architecture
            : throw Unusable("it does not fit together, or has no path from input to output");

        ExportImpossibleException Unusable(string reason) => new(text, reason, "`nasnav sample` prints architectures that can.");
    }

    private static string BestSoFar(RunReader run) =>
        run.Candidates().Where(row => row.Accuracy is not null).MaxBy(row => (row.Round, row.Accuracy))?.Architecture
        ?? throw new ExportImpossibleException(
            "The best",
            "the run has measured no architecture yet",
            "Wait for its first round, or name an architecture with --architecture; `nasnav sample` prints some."
        );

    private static void MakeRoom(ExportRequest request, IEnumerable<string> files)
    {
        var inTheWay = files.Where(file => File.Exists(Path.Combine(request.OutFolder, file))).ToList();
        if (inTheWay.Count > 0 && !request.Overwrite)
        {
            throw new ExportImpossibleException(
                Name(request),
                $"{string.Join(", ", inTheWay)} {(inTheWay.Count == 1 ? "is" : "are")} already in {request.OutFolder}",
                "Name another folder with --out, or write over what is there with --force."
            );
        }
    }

    private static string Name(ExportRequest request) => request.Architecture is null ? "The best" : "The architecture";

    /// <summary>What is known before anything is written.</summary>
    private sealed record Draft(
        ExportRequest Request,
        RunReader Run,
        SpaceSource Source,
        SessionState? State,
        SpaceView View,
        Architecture Found,
        string Folder,
        IReadOnlyList<string> Files
    );
}
