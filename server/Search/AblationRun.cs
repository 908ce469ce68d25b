using NasNavigator.Analysis.Evidence;
using NasNavigator.Runs;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Steering;
using NasNavigator.Search.Training;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Search;

/// <summary>Checks an exclusion by training with and without the option: the best architectures that hold it against what they become.</summary>
/// <remarks>
/// Both of a pair are trained from fresh weights with the same budget and seeds, and measured on pictures that nothing is chosen by, so that
/// what shared weights favour plays no part but in the choice of the pairs. The run is only read, and may be live.
/// </remarks>
public static class AblationRun
{
    private const int ShareOfEpochs = 4;

    /// <summary>Trains the pairs; of a run on a table looks them up.</summary>
    /// <param name="request">What.</param>
    /// <param name="progress">Told each network as soon as it is trained, on the thread that trains.</param>
    /// <param name="cancellation">Looked at between two steps.</param>
    /// <exception cref="Space.NasNavigatorException">There is nothing to compare, or the run, the data or the machine does not do.</exception>
    public static Task<Ablation> WorkAsync(AblationRequest request, IProgress<TrainedNetwork> progress, CancellationToken cancellation) =>
        // Tensors belong to the scopes of one thread.
        Task.Run(() => Work(request, progress, cancellation), CancellationToken.None);

    private static Ablation Work(AblationRequest request, IProgress<TrainedNetwork> progress, CancellationToken cancellation)
    {
        using var run = RunReader.Open(request.RunFolder);
        var file = Path.Combine(run.Folder, "space.nas.yaml");
        var (with, without) = Texts(request, SpaceSource.Bind(file, run.CurrentSpaceText));
        var folder = SourceFolder.Of(run);
        return TableAssembly.IsWanted(with.Space)
            ? InTable(request, run, with, without, TableEvaluator.Open(with.Space, folder))
            : Trained(request, run, with, without, folder, progress, cancellation);
    }

    /// <summary>The run's space with the option, and without it.</summary>
    private static (SpaceSource With, SpaceSource Without) Texts(AblationRequest request, SpaceSource now)
    {
        var alternatives = PlacesOf(request, now.Space).SelectMany(place => place.Choice.Options).Select(option => option.Text).Distinct();
        var decision = new SteeringDecision("exclude", request.Option) { At = request.At };
        var tree = SyntaxTree.Parse(now.Text);
        var with = Space.Checks.TextEdit.Apply(
            now.Text,
            SteeringEdits.Restore(tree, decision with { Verb = "restore" }, [.. alternatives])
        );
        var without = Space.Checks.TextEdit.Apply(with, SteeringEdits.Add(SyntaxTree.Parse(with), decision));
        return (SpaceSource.Bind(now.File, with), SpaceSource.Bind(now.File, without));
    }

    private static List<(Choice Choice, int Option)> PlacesOf(AblationRequest request, SearchSpace space)
    {
        var places = space
            .Choices.Where(choice => AddressPattern.Matches(request.At, choice.Address))
            .SelectMany(choice =>
                choice.Options.Index().Where(each => each.Item.Text == request.Option).Select(each => (choice, each.Index))
            )
            .ToList();
        return places.Count > 0
            ? places
            : throw new NothingToAblateException(Name(request), "no choice there has this option; `nasnav describe` lists them");
    }

    private static IReadOnlyList<(Architecture With, Architecture Without)> PairsOf(
        AblationRequest request,
        RunReader run,
        ISpaceView with,
        ISpaceView without
    )
    {
        var pairs = new Counterparts(with, without, run.Ranking(), PlacesOf(request, with.Space)).Of(run.Candidates(), request.Best);
        return pairs.Count > 0
            ? pairs
            : throw new NothingToAblateException(
                Name(request),
                "the run has measured no architecture that holds it and could do without it"
            );
    }

    private static Ablation InTable(AblationRequest request, RunReader run, SpaceSource with, SpaceSource without, TableEvaluators tables)
    {
        ISpaceView one = new TableView(new SpaceView(with.Space), tables.Metric);
        ISpaceView other = new TableView(new SpaceView(without.Space), tables.Metric);
        return Compared(
            run,
            with.Space,
            PairsOf(request, run, one, other),
            budget: null,
            architecture => [tables.Report.Measure(one, architecture, CancellationToken.None).AccuracyFraction]
        );
    }

    private static Ablation Trained(
        AblationRequest request,
        RunReader run,
        SpaceSource with,
        SpaceSource without,
        string folder,
        IProgress<TrainedNetwork> progress,
        CancellationToken cancellation
    )
    {
        var view = new SpaceView(with.Space);
        var pairs = PairsOf(request, run, view, new SpaceView(without.Space));
        var settings = with.Space.Search;
        var budget = new TrainingBudget(request.Epochs ?? Math.Max(1, settings.Epochs / ShareOfEpochs), request.Images);
        return TensorWork.With(
            request.Device,
            request.Threads,
            settings.Deterministic,
            device =>
            {
                using var trainer = StandaloneTrainer.Load(with.Space, folder, run.Description.Seed, device, TimeProvider.System);
                return Compared(
                    run,
                    with.Space,
                    pairs,
                    budget,
                    architecture =>
                        [
                            .. request.Seeds.Select(seed =>
                            {
                                var network = trainer.Train(view, architecture, budget, settings.Training, seed, cancellation);
                                progress.Report(network);
                                return network.ReportAccuracy;
                            }),
                        ]
                );
            },
            cancellation
        );
    }

    private static Ablation Compared(
        RunReader run,
        SearchSpace space,
        IReadOnlyList<(Architecture With, Architecture Without)> pairs,
        TrainingBudget? budget,
        Func<Architecture, IReadOnlyList<double>> accuracies
    )
    {
        // Two of the best may become the same without the option.
        var known = new Dictionary<Architecture, IReadOnlyList<double>>();
        var compared = pairs
            .Select(pair => new AblatedPair(
                ArchitectureText.Write(space, pair.With),
                ArchitectureText.Write(space, pair.Without),
                Of(pair.With),
                Of(pair.Without)
            ))
            .ToList();
        return new Ablation(run.Description.Id, compared, PairedDifference.Of([.. compared.Select(pair => pair.Differences)]), budget);

        IReadOnlyList<double> Of(Architecture architecture)
        {
            if (!known.TryGetValue(architecture, out var measured))
            {
                known.Add(architecture, measured = accuracies(architecture));
            }

            return measured;
        }
    }

    private static string Name(AblationRequest request) => request.At is null ? request.Option : $"{request.Option} at {request.At}";
}
