using NasNavigator.Search.Data;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Samplers;
using NasNavigator.Search.Strategies;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Training;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>Puts a search together and tries one candidate before anything is trained.</summary>
internal static class SearchAssembly
{
    private const int LargestMeasuredBatch = 256;

    /// <summary>Reads the data, makes the weights, plans the rounds.</summary>
    /// <param name="source">The space.</param>
    /// <param name="folder">Full path of the folder that the data's relative paths start at.</param>
    /// <param name="seed">Seed of everything that is drawn.</param>
    /// <param name="device">Where tensors go.</param>
    /// <exception cref="Space.NasNavigatorException">The space, the data or the memory does not do.</exception>
    public static SearchParts Build(SpaceSource source, string folder, long seed, Device device)
    {
        var space = source.Space;
        var settings = space.Search;
        var sampler = SamplerCatalogue.Find(settings.Supernet.Sampler) ?? throw Unknown("sampler", settings.Supernet.Sampler);
        var own = StrategyCatalogue.Make(settings.Strategy) ?? throw Unknown("strategy", settings.Strategy);
        var (strategy, gradients) = (StratifiedStrategy.Of(own), own as IGradientStrategy);
        var splits = Pictures.Load(space.Task, folder, seed);
        var view = new SpaceView(space);
        var owned = new List<IDisposable>();
        var network = new SharedNetwork(seed, device);
        try
        {
            var looked = network.Survey(view, Chance.Of(seed, "survey"));
            var training = Own(DevicePictures.Of(splits.Training, splits, device));
            var ranking = Own(DevicePictures.Of(splits.Ranking, splits, device));
            var report = Own(DevicePictures.Of(splits.Report, splits, device));
            var shape = space.Task.Inputs[0].Shape;
            // Weights and what weighs them must not learn from the same pictures: half of them each.
            int? half = gradients is null ? null : Math.Max(1, training.Count / 2);
            var feed = new TrainingFeed(training, shape, settings.Training, seed, device, half);
            var held = half is { } first ? new TrainingFeed(training, shape, settings.Training, seed, device, first: first) : null;
            var normalises = looked.Any(each => view.Lower(each).Steps.Any(step => step.Primitive is BatchNorm));
            var plan = RoundPlan.Make(
                settings.Rounds,
                settings.Epochs,
                (long)feed.StepsPerEpoch * feed.BatchSize * PathsOf(),
                ranking.Count,
                feed.BatchSize,
                normalises,
                Assignments.RowsOf(view)
            );
            var recalibration = feed.Fixed(plan.RecalibrationBatches);
            owned.AddRange(recalibration);
            var size = Math.Max(feed.BatchSize, LargestMeasuredBatch);
            var parts = new SearchParts
            {
                View = view,
                SourceFolder = folder,
                Seed = seed,
                Strategy = strategy,
                Evaluator = Evaluator(ranking, plan.Images, keep: true),
                Thorough = Evaluator(ranking, ranking.Count, keep: false),
                Report = Evaluator(report, report.Count, keep: false),
                Plan = plan,
                Supernet = new SupernetParts
                {
                    Device = device,
                    Network = network,
                    Trainer = new SupernetTrainer(network, settings.Training),
                    Sampler = sampler,
                    Feed = feed,
                    Held = held,
                    Alone = new StandaloneTrainer(shape, training, ranking, report, device, TimeProvider.System),
                    Ranking = ranking,
                    Report = report,
                    Recalibration = recalibration,
                    Data = DataFacts.Of(space, splits),
                    MemoryBytes = Memory(),
                    Owned = owned,
                },
            };
            Rehearse(parts, parts.Supernet);
            return parts;

            // A strategy that follows gradients draws its own paths: one for the weights and one for what weighs them, or twice all options.
            int PathsOf() =>
                gradients is null ? sampler.PathsOf(view)
                : gradients.IsMixing ? 2 * Assignments.RowsOf(view)
                : 2;

            DevicePictures Own(DevicePictures pictures)
            {
                owned.Add(pictures);
                return pictures;
            }

            SupernetEvaluator Evaluator(DevicePictures pictures, int images, bool keep)
            {
                var batches = new EvaluationBatches(pictures, images, size, keep);
                owned.Add(batches);
                return new SupernetEvaluator(network, recalibration, batches);
            }

            long Memory()
            {
                var states = settings.Training.Optimizer == "sgd" ? 1 : 2;
                var weights = network.Weights.Parameters * sizeof(float) * (2 + states);
                var pictures = training.Bytes + ranking.Bytes + report.Bytes;
                var kept = sizeof(float) * (long)splits.Training.PictureSize * (plan.Images + ((long)recalibration.Count * feed.BatchSize));
                var costs = looked.Select(each => Cost.Of(view.Lower(each))).ToList();
                var trained = gradients is { IsMixing: true } ? network.MixtureOf(view).Cost.ActivationBytes : 0;
                var step = Math.Max(trained, costs.Max(cost => cost.ActivationBytes)) * feed.BatchSize;
                var measuring = costs.Max(cost => cost.PeakBytes) * size;
                return weights + pictures + kept + Math.Max(step, measuring);
            }
        }
        catch
        {
            network.Dispose();
            owned.ForEach(each => each.Dispose());
            throw;
        }

        SpaceUnusableException Unknown(string key, string name) => new(source.File, $"this version has no {key} called {name}");
    }

    /// <summary>One random candidate forward and back: what does not work shows in the first second and not in the first hour.</summary>
    private static void Rehearse(SearchParts parts, SupernetParts supernet)
    {
        var candidate = parts.View.DrawOne(Chance.Of(parts.Seed, "rehearsal"));
        using var scope = NewDisposeScope();
        var (pictures, labels) = supernet.Feed.Batch(0);
        var program = supernet.Network.ProgramOf(parts.View, candidate);
        using (no_grad())
        {
            var logits = program.Forward(pictures.narrow(0, 0, Math.Min(2, pictures.size(0))), ForwardMode.Training);
            if (logits.dim() != 2 || logits.size(1) != supernet.Data.Classes)
            {
                throw new OutputMismatchException(ArchitectureText.Write(parts.View.Space, candidate), logits.shape, supernet.Data.Classes);
            }
        }

        try
        {
            supernet.Trainer.Rehearse(program, pictures, labels, supernet.Feed.BatchSize);
        }
        catch (LibTorch.OutOfTensorMemoryException)
        {
            // The search halves its batch when this happens in a step; here it only must not end the search.
            supernet.Trainer.Forget();
        }
    }
}
