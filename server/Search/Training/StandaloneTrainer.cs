using NasNavigator.Search.Data;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Export;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Supernet;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Training;

/// <summary>Trains single architectures by themselves: own weights, a fixed budget, the same pictures for all.</summary>
/// <remarks>
/// The result is a function of architecture, seed and budget: weights, order and augmentation come from the seed, and nothing is left
/// from one training to the next. A network is measured as a supernet's candidates are, with batch-norm statistics gathered at the end
/// over fixed training batches, so that both numbers differ by the weights alone.
/// </remarks>
internal sealed class StandaloneTrainer : IDisposable
{
    private const int RecalibrationBatches = 16;
    private const int LargestMeasuredBatch = 256;
    private const int MostAttempts = 4;
    private const int StepsBetweenLooks = 16;

    private readonly Space.Operators.Shape _shape;
    private readonly Device _device;
    private readonly TimeProvider _time;
    private readonly DevicePictures _training;
    private readonly DevicePictures _ranking;
    private readonly DevicePictures _report;
    private readonly bool _ownsPictures;

    /// <summary>A trainer on pictures that somebody else keeps.</summary>
    public StandaloneTrainer(
        Space.Operators.Shape shape,
        DevicePictures training,
        DevicePictures ranking,
        DevicePictures report,
        Device device,
        TimeProvider time
    ) => (_shape, _training, _ranking, _report, _device, _time) = (shape, training, ranking, report, device, time);

    private StandaloneTrainer(SearchSpace space, PictureSplits splits, Device device, TimeProvider time)
        : this(
            space.Task.Inputs[0].Shape,
            DevicePictures.Of(splits.Training, splits, device),
            DevicePictures.Of(splits.Ranking, splits, device),
            DevicePictures.Of(splits.Report, splits, device),
            device,
            time
        )
    {
        _ownsPictures = true;
        Data = DataFacts.Of(space, splits);
    }

    /// <summary>What is learnt from; null where somebody else keeps the pictures.</summary>
    public DataFacts? Data { get; }

    /// <summary>Pictures there are to train on.</summary>
    public int TrainingPictures => _training.Count;

    /// <summary>Reads a task's pictures and brings them to the device.</summary>
    /// <param name="space">The space.</param>
    /// <param name="folder">Full path of the folder that the data's relative paths start at.</param>
    /// <param name="seed">Of the division of the pictures.</param>
    /// <param name="device">Where tensors go.</param>
    /// <param name="time">Measures how long a training takes.</param>
    /// <exception cref="Space.NasNavigatorException">The data does not do.</exception>
    public static StandaloneTrainer Load(SearchSpace space, string folder, long seed, Device device, TimeProvider time) =>
        new(space, Pictures.Load(space.Task, folder, seed), device, time);

    /// <summary>Trains an admitted architecture from fresh weights and measures it.</summary>
    /// <param name="view">The space, as it is now.</param>
    /// <param name="architecture">Which.</param>
    /// <param name="budget">How long, on how many pictures.</param>
    /// <param name="settings">Optimiser, batch, augmentation.</param>
    /// <param name="seed">Of weights, order and augmentation.</param>
    /// <param name="cancellation">Looked at between two steps.</param>
    /// <param name="keep">Given the network as it was measured, to be stored; it is gone afterwards. Null where nobody wants it.</param>
    /// <exception cref="LossNotFiniteException">The loss was no number even at an eighth of the rate.</exception>
    public TrainedNetwork Train(
        ISpaceView view,
        Architecture architecture,
        TrainingBudget budget,
        TrainingSettings settings,
        long seed,
        CancellationToken cancellation,
        Action<NetworkState>? keep = null
    )
    {
        var scale = 1.0;
        for (var attempt = 1; ; attempt++)
        {
            if (TryTrain(view, architecture, budget, settings, seed, scale, keep, cancellation, out var failedAt) is { } trained)
            {
                return trained;
            }

            if (attempt == MostAttempts)
            {
                throw new LossNotFiniteException(failedAt, scale * settings.LearningRate);
            }

            scale /= 2;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsPictures)
        {
            _training.Dispose();
            _ranking.Dispose();
            _report.Dispose();
        }
    }

    private TrainedNetwork? TryTrain(
        ISpaceView view,
        Architecture architecture,
        TrainingBudget budget,
        TrainingSettings settings,
        long seed,
        double scale,
        Action<NetworkState>? keep,
        CancellationToken cancellation,
        out long failedAt
    )
    {
        var since = _time.GetTimestamp();
        using var network = new SharedNetwork(seed, _device);
        using var trainer = new SupernetTrainer(network, settings);
        var program = network.ProgramOf(view, architecture);
        var feed = new TrainingFeed(_training, _shape, settings, seed, _device, budget.Images);
        var steps = (long)budget.Epochs * feed.StepsPerEpoch;
        var loss = double.NaN;
        for (failedAt = 0; failedAt < steps; failedAt++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (pictures, labels) = feed.Batch(failedAt);
            var rate = LearningRate.At(settings.LearningRate * scale, failedAt, steps);
            var isFinite = trainer.Step([program], pictures, labels, rate, feed.BatchSize, Chance.Of(seed, "dropout", failedAt));
            var endsEpoch = (failedAt + 1) % feed.StepsPerEpoch == 0;
            if (isFinite && (endsEpoch || failedAt % StepsBetweenLooks == 0))
            {
                // The host waits here. Within an epoch it is only asked whether the sum is still a number.
                var sum = trainer.LossSum.item<float>();
                isFinite = float.IsFinite(sum);
                if (endsEpoch)
                {
                    loss = sum / feed.StepsPerEpoch;
                    trainer.LossSum.zero_();
                }
            }

            if (!isFinite)
            {
                return null;
            }
        }

        var recalibration = program.Norms.Count > 0 ? feed.Fixed(RecalibrationBatches) : [];
        try
        {
            var (validation, report) = (Measure(_ranking), Measure(_report));
            if (keep is not null)
            {
                var statistics = SupernetEvaluator.Gather(program, recalibration, _device, cancellation);
                using var state = new NetworkState(program, statistics);
                keep(state);
            }

            return new TrainedNetwork
            {
                Architecture = ArchitectureText.Write(view.Space, architecture),
                Seed = seed,
                Epochs = budget.Epochs,
                Images = feed.Count,
                ValidationAccuracy = validation.AccuracyFraction,
                ReportAccuracy = report.AccuracyFraction,
                TrainingLoss = loss,
                RateScale = scale,
                Parameters = validation.Parameters,
                MultiplyAdds = validation.MultiplyAdds,
                Forwards = (3 * steps * feed.BatchSize) + validation.Forwards + report.Forwards,
                Seconds = _time.GetElapsedTime(since).TotalSeconds,
            };
        }
        finally
        {
            foreach (var pictures in recalibration)
            {
                pictures.Dispose();
            }
        }

        Measurement Measure(DevicePictures pictures)
        {
            using var batches = new EvaluationBatches(
                pictures,
                pictures.Count,
                Math.Max(feed.BatchSize, LargestMeasuredBatch),
                keep: false
            );
            return new SupernetEvaluator(network, recalibration, batches).Measure(view, architecture, cancellation);
        }
    }
}
