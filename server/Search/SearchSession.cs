using NasNavigator.Analysis.Ranking;
using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Runs.Reconciling;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Steering;
using NasNavigator.Search.Training;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>The loop of a search: train, measure, rank, store.</summary>
/// <remarks>
/// What happens next is a function of <see cref="SessionState"/> alone, and what a step does is a function of seed, step, weights and
/// optimiser. So a search that is cut off anywhere and resumed from its last checkpoint goes the way it would have gone: on one thread
/// count of one CPU library to the last digit. Rows are recorded at the end of a round, in front of the checkpoint that makes them count.
/// Steering is heeded between two steps and between two measurements (<see cref="Heed"/>); a decision acts where its event says.
/// </remarks>
internal sealed partial class SearchSession : IDisposable
{
    private const string StepPoint = "step";
    private const int StepsBetweenReadings = 16;
    private const int MostRecoveries = 3;

    private readonly SearchParts _parts;
    private readonly Run _run;
    private readonly IProgress<SearchEvent> _progress;
    private readonly TimeProvider _time;
    private readonly SessionClock _clock;

    // All that was measured, and the random stratum of it, which alone is ranked.
    private readonly List<MeasuredCandidate> _measured = [];
    private readonly List<MeasuredCandidate> _rows = [];
    private readonly Dictionary<Architecture, long> _numbers = [];
    private readonly Dictionary<long, List<RunEvent>> _recorded = [];
    private SessionState _state;
    private Ranking? _ranking;
    private long _unreadPaths;

    /// <summary>A search at its start, or where its run was left.</summary>
    public SearchSession(SearchParts parts, Run run, IProgress<SearchEvent> progress, TimeProvider time)
    {
        (_parts, _run, _progress, _time, _clock) = (parts, run, progress, time, new SessionClock(time));
        (_desk, _begun) = (new SteeringDesk(run, parts, time), parts.View);
        _state = new SessionState { Piece = parts.Supernet?.Feed.BatchSize ?? 0, SourceFolder = parts.SourceFolder };
        if (run.LastCheckpoint is { } checkpoint)
        {
            Return(checkpoint);
        }
        else
        {
            _state.Edit = run.Reader.LastEdit?.Id;
            _state.Steering = _state.Steering with { Through = _state.Edit };
            ReadEvents(SteeredSpace.Of(run.Reader.SpaceText, _begun));
        }
    }

    /// <summary>Steps of the optimiser done.</summary>
    public long Step => _state.Step;

    /// <summary>Whether it takes over decisions that are saved in its file, unless another live run does.</summary>
    public bool HeedsFile { get; init; } = true;

    /// <summary>Leaves off at this place, where a run that is done again was left off; null for the end.</summary>
    public Place? Until { get; init; }

    private string SourceFile => Path.Combine(_parts.SourceFolder, Path.GetFileName(_run.Description.Source));

    private string SpaceVersion => _parts.View.Space.Version;

    /// <summary>Works until the end, or until cancelled between two steps or two candidates.</summary>
    public SearchOutcome Work(CancellationToken cancellation)
    {
        if (_state.Best is not null)
        {
            Store(() => _run.End(RunState.Finished));
            return Finished();
        }

        using var hold = HeedsFile && File.Exists(SourceFile) ? FileHold.TryTake(SourceFile) : null;
        var watch = hold is null ? null : new FileWatch(_run, _desk, hold.File);
        using var control = new RunControls(_run, _desk.Receive, watch is null ? null : watch.Look, hold is not null);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _desk.Stop);
        _ending = cancellation = linked.Token;
        try
        {
            if (_edited is not null)
            {
                KeepCarried();
            }
            else if (_run.LastCheckpoint is null)
            {
                _ = Checkpoint();
            }

            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var isRound = _state.Rounds < _parts.Plan.Rounds && _state.Step >= StepOfRound(_state.Rounds);
                var isTraining = !isRound && _state.Step < _parts.Steps;
                if (!Heed(0, isTraining ? Here(0) with { Step = _state.Step + 1 } : Here(1), cancellation))
                {
                    continue;
                }

                if (Until is { } place && Here(0).CompareTo(place) >= 0)
                {
                    Settle();
                    _ = Checkpoint();
                    return Unfinished();
                }

                if (isRound)
                {
                    HoldRound(cancellation);
                }
                else if (isTraining)
                {
                    Train(_parts.Supernet!, cancellation);
                }
                else
                {
                    break;
                }
            }

            CheckTrust(cancellation);
            _state.Best = Finish(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Stop();
        }

        Settle();
        _ = Checkpoint();
        Store(() => _run.End(RunState.Finished));
        return Finished();
    }

    /// <inheritdoc/>
    public void Dispose() => _desk.Dispose();

    private long StepOfRound(int round) => (long)Plan.RoundEpochs[round] * _parts.StepsPerEpoch;

    private void Train(SupernetParts supernet, CancellationToken cancellation)
    {
        ApplyRecorded();
        var since = _clock.Now;
        var step = _state.Step;
        var rate = RateAt(step);
        bool finite;
        int paths;
        using (NewDisposeScope())
        {
            if (_parts.Gradients is { } gradients)
            {
                (finite, paths) = TrainAlternately(supernet, gradients, rate);
            }
            else
            {
                var programs = PathsOf(supernet, step);
                var (pictures, labels) = supernet.Feed.Batch(step);
                finite = TrainWithin(supernet, programs, pictures, labels, rate);
                paths = programs.Length;
                _unreadPaths += paths;
            }
        }

        _state.Step++;
        CrashPoints.Reach(StepPoint);
        _clock.Trained(since, (long)paths * supernet.Feed.BatchSize);
        var endsEpoch = _state.Step % _parts.StepsPerEpoch == 0;
        if (!finite || ((endsEpoch || _state.Step % StepsBetweenReadings == 0) && !ReadLoss()))
        {
            Recover(rate);
            return;
        }

        if (endsEpoch)
        {
            LookAtWarmUp(cancellation);
            EndEpoch();
        }

        Show(null);
    }

    private double RateAt(long step) =>
        LearningRate.At(_parts.View.Space.Search.Training.LearningRate * _state.RateScale, step, _parts.Steps);

    private Supernet.Program[] PathsOf(SupernetParts supernet, long step)
    {
        var view = _parts.View;
        var paths = supernet.Sampler.Draw(
            OptionMarks.Training(view, _steering.Marks, step, _parts.StepsPerEpoch),
            Chance.Of(_parts.Seed, "paths", step)
        );
        return [.. paths.Select(path => supernet.Network.ProgramOf(view, path))];
    }

    private bool TrainWithin(
        SupernetParts supernet,
        Supernet.Program[] programs,
        Tensor pictures,
        Tensor labels,
        double rate,
        Tensor? factors = null
    ) =>
        WithinMemory(
            supernet,
            () =>
                supernet.Trainer.Step(
                    programs,
                    pictures,
                    labels,
                    rate,
                    _state.Piece,
                    Chance.Of(_parts.Seed, "dropout", _state.Step),
                    factors
                )
        );

    /// <summary>A part of a step; where memory runs out, again with half as many pictures at once.</summary>
    private T WithinMemory<T>(SupernetParts supernet, Func<T> work)
    {
        while (true)
        {
            try
            {
                return work();
            }
            catch (OutOfTensorMemoryException error)
            {
                if (_state.Piece == 1)
                {
                    throw new MemoryShortException(supernet.Device.ToString(), error);
                }

                _state.Piece = (_state.Piece + 1) / 2;
                // The paths before the one that failed have added their losses.
                supernet.Trainer.LossSum.zero_();
                _unreadPaths = 0;
                Decide(
                    HalveBatch,
                    _state.Piece,
                    $"Memory ran out: {_state.Piece} pictures at once from here on, their gradients added up."
                );
            }
        }
    }

    /// <summary>Takes the sum of the losses from the device. The host waits here.</summary>
    /// <returns>False where it is no number.</returns>
    private bool ReadLoss()
    {
        if (_unreadPaths == 0 || _parts.Supernet is not { Trainer: var trainer })
        {
            return true;
        }

        var sum = trainer.LossSum.item<float>();
        trainer.LossSum.zero_();
        if (!float.IsFinite(sum))
        {
            return false;
        }

        var mean = sum / _unreadPaths;
        _state.Loss = _state.Loss is { } before ? (0.7 * before) + (0.3 * mean) : mean;
        _state.EpochLoss += sum;
        _state.EpochPaths += _unreadPaths;
        _unreadPaths = 0;
        return true;
    }

    private void EndEpoch()
    {
        _run.Record(new MetricRow(_state.Step, "train.loss", _state.EpochLoss / Math.Max(1, _state.EpochPaths)));
        _run.Record(new MetricRow(_state.Step, "train.rate", RateAt(_state.Step)));
        if (_clock.ImagesPerSecond is > 0 and var speed)
        {
            _run.Record(new MetricRow(_state.Step, "train.images_per_second", speed));
        }

        if (_parts.Supernet is { Device: var device })
        {
            _run.Record(new MetricRow(_state.Step, "memory.used", Devices.UsedMemory(device)));
        }

        (_state.EpochLoss, _state.EpochPaths) = (0, 0);
        _versionCheckpoints = 0;
        // A round stores a checkpoint of its own.
        if (_state.Rounds >= _parts.Plan.Rounds || _state.Step < StepOfRound(_state.Rounds))
        {
            _ = Checkpoint();
        }
    }
}
