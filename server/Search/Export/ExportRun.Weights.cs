using System.Globalization;
using NasNavigator.LibTorch;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Training;
using NasNavigator.Space;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Export;

/// <summary>Weights, and the checks of what was written of them.</summary>
public static partial class ExportRun
{
    private const int PicturesAlong = 16;
    private const int MeasuredBatch = 256;

    /// <summary>Parameters of four bytes that a message of less than 2 GiB holds with room for everything else.</summary>
    private const long LargestOnnx = 500_000_000;

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
                var path = Path.Combine(draft.Folder, ExportFiles.Weights);
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
                    throw Different(
                        draft,
                        test,
                        "read from its files again",
                        (test.ReloadedAccuracy, test.ReloadedReportAccuracy),
                        "If the pictures have changed since the run, bring them back; else this is a fault of ours, please report it."
                    );
                }

                if (draft.Request.Onnx)
                {
                    test = test with { Onnx = Onnx(draft, architecture, network, reloaded, supernet, cancellation) };
                    if (!test.IsPassedInOnnx)
                    {
                        throw Different(
                            draft,
                            test,
                            "in ONNX Runtime",
                            test.Onnx!.Value,
                            "This is a fault of ours, please report it; without onnx in --to the rest is written."
                        );
                    }
                }

                if (draft.Request.Code)
                {
                    var (pictures, _) = supernet.Report.Take([
                        .. Enumerable.Range(0, Math.Min(PicturesAlong, supernet.Report.Count)).Select(i => (long)i),
                    ]);
                    var logits = reloaded.Program.Forward(pictures, ForwardMode.Measuring, reloaded.Statistics);
                    Safetensors.Save(
                        Path.Combine(draft.Folder, ExportFiles.SelfTest),
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

    private static ExportImpossibleException Different(
        Draft draft,
        SelfTest test,
        string where,
        (double Accuracy, double ReportAccuracy) now,
        string remedy
    ) =>
        new(
            Name(draft.Request),
            FormattableString.Invariant(
                $"{where} it has {100 * now.Accuracy:0.0} % on the ranking pictures and {100 * now.ReportAccuracy:0.0} % on the others, and had {100 * test.Accuracy:0.0} % and {100 * test.ReportAccuracy:0.0} %"
            ),
            remedy
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

    /// <summary>Writes the ONNX file and runs it, where ONNX Runtime is here.</summary>
    private static (double Accuracy, double ReportAccuracy)? Onnx(
        Draft draft,
        Architecture architecture,
        Network network,
        NetworkState state,
        SupernetParts supernet,
        CancellationToken cancellation
    )
    {
        if (state.Program.Cost.Parameters > LargestOnnx)
        {
            throw new ExportImpossibleException(
                Name(draft.Request),
                FormattableString.Invariant(
                    $"an ONNX file holds 2 GiB, and its {Figures.Short(state.Program.Cost.Parameters)} parameters take more"
                ),
                "Leave onnx out of --to."
            );
        }

        var path = Path.Combine(draft.Folder, ExportFiles.Onnx);
        var graph = OnnxModel.Of(state, network.Inputs[0].Shape, network.Output.Shape);
        (string, string)[] facts =
        [
            ("run", draft.Run.Description.Id),
            ("architecture", ArchitectureText.Write(draft.Source.Space, architecture)),
            ("normalisation", "(pixel - mean) / deviation, for pixels from 0 to 255"),
            ("mean", Listed(supernet.Ranking.Mean)),
            ("deviation", Listed(supernet.Ranking.Deviation)),
        ];
        File.WriteAllBytes(path, OnnxFile.Write(graph, draft.Source.Space.Name, draft.Request.Version, facts));
        if (!OnnxSession.IsHere)
        {
            return null;
        }

        using var session = new OnnxSession(path, draft.Request.Threads);
        return (Accuracy(supernet.Ranking), Accuracy(supernet.Report));

        double Accuracy(DevicePictures pictures)
        {
            using var batches = new EvaluationBatches(pictures, pictures.Count, MeasuredBatch, keep: false);
            return session.AccuracyOf(batches, cancellation);
        }

        static string Listed(IEnumerable<float> values) =>
            string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
    }
}
