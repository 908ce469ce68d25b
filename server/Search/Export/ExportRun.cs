using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Training;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Export;

/// <summary>Writes an architecture of a run so that it runs without us, and proves that it is the one that was measured.</summary>
/// <remarks>
/// Weights are those of the network trained alone at the end of the run, else its part of the supernet's. What was written is read again and
/// measured on the same pictures, and both numbers are told; some pictures go along with the logits that they must give, so that the code
/// can be checked where it runs. The run is only read, and may be live.
/// </remarks>
public static partial class ExportRun
{
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
        if ((request.Train || request.NeedsWeights) && !trains)
        {
            throw new ExportImpossibleException(
                Name(request),
                "its run trains nothing",
                request.Train ? "Leave --train out: code and YAML need no weights." : "`--to pytorch` and `--to yaml` need no weights."
            );
        }

        if ((request.Code || request.Onnx) && (source.Space.Task.Inputs.Count != 1 || source.Space.Task.Inputs[0].Fields.Count > 0))
        {
            throw new ExportImpossibleException(
                Name(request),
                "code is written for networks that read one picture, and this task has other inputs",
                "`--to yaml` writes the space with this architecture left."
            );
        }

        var files = ExportFiles.Of(request, trains);
        MakeRoom(request, files);
        // Beside the folder: what was there before stays as it is until all is written and has been checked.
        var folder = $"{request.OutFolder}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(folder);
        try
        {
            var draft = new Draft(request, run, source, state, view, found, folder, files);
            var exported =
                trains && (request.Weights || request.Onnx)
                    ? WithWeights(draft, progress, cancellation)
                    : WithoutWeights(draft, cancellation);
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
                Path.Combine(folder, ExportFiles.Code),
                PythonModel.Write(program, title, network.Inputs[0].Shape, mean, deviation, test is not null)
            );
        }

        var text = ArchitectureText.Write(space, architecture);
        if (draft.Request.Yaml)
        {
            File.WriteAllText(
                Path.Combine(folder, ExportFiles.Yaml),
                FixedSpace.Write(draft.Source.Text, space, architecture, run.Description.Id)
            );
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
            Path.Combine(folder, ExportFiles.Card),
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
