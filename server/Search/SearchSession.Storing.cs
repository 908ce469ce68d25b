using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Steering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    private const string HalveBatch = "halve_batch";
    private const string LowerRate = "lower_rate";
    private const string EndWarmUp = "end_warm_up";

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    // Asked to end, a search waits for room no longer.
    private CancellationToken _ending;

    /// <returns>False where the state was broken, so that the search is back at the checkpoint before.</returns>
    private bool Checkpoint()
    {
        if (!ReadLoss())
        {
            // Never overwrite a good state with a broken one.
            Recover(RateAt(_state.Step));
            return false;
        }

        var before = (_state.TrainingSeconds, _state.MeasuringSeconds);
        _state.TrainingSeconds += _clock.TrainingSeconds;
        _state.MeasuringSeconds += _clock.MeasuringSeconds;
        if (!_isInRound)
        {
            // In a round the strategy has been asked and not been told: a resumed run holds the round again.
            _state.Strategy = _parts.Strategy.Save();
        }

        Store(() => _run.Commit(_state.Step, _savedVersion, draft => CheckpointFiles.Write(draft, _parts, _state)));
        (_state.TrainingSeconds, _state.MeasuringSeconds) = before;
        _progress.Report(new SearchEvent.Checkpointed(_state.Step));
        return true;
    }

    /// <summary>Back to what a checkpoint holds. Rows are those in front of it.</summary>
    private void Return(Checkpoint checkpoint)
    {
        if (_run.Reader.LastEdit is { } edit && CheckpointFiles.StateOf(checkpoint.Folder).Edit != edit.Id)
        {
            Carry(checkpoint, edit);
            return;
        }

        _state = CheckpointFiles.Read(checkpoint.Folder, _parts);
        if (_state.Strategy is { } strategy)
        {
            _parts.Strategy.Restore(strategy);
        }

        _isInRound = false;
        ReadEvents(_state.Steering.SpaceText is { } text ? LookAgain(text) : SteeredSpace.Of(_run.Reader.SpaceText, _begun));
        ReadRows();
        _ranking = _state.Rounds > 0 ? Rank(_state.Rounds) : null;
        _unreadPaths = 0;
    }

    /// <summary>Takes up a space, and finds what was recorded after it.</summary>
    private void ReadEvents(SteeredSpace space)
    {
        _steering = _state.Steering;
        _parts.View = space.View;
        _savedVersion = SpaceVersion;
        _desk.Reset(_steering.Through, space, Here(0));
        _recorded.Clear();
        var happenings = _run.Reader.Events(_state.Step);
        // What was decided before the file was edited, and would have acted later, was decided for another network.
        var edit = happenings.Select(happening => happening.Id).ToList().IndexOf(_state.Edit ?? "");
        foreach (var happening in happenings.Skip(edit + 1))
        {
            if (happening.Kind == RunEvent.Adaptive)
            {
                if (!_recorded.TryGetValue(happening.Step, out var list))
                {
                    _recorded.Add(happening.Step, list = []);
                }

                list.Add(happening);
            }
        }
    }

    /// <summary>Does again what was decided in front of this step, before the process that decided it was cut off.</summary>
    private void ApplyRecorded()
    {
        if (!_recorded.Remove(_state.Step, out var happenings))
        {
            return;
        }

        foreach (var happening in happenings)
        {
            var value = double.Parse(happening.Data ?? "0");
            switch (happening.Verb)
            {
                case HalveBatch:
                    _state.Piece = Math.Min(_state.Piece, (int)value);
                    break;
                case LowerRate:
                    _state.Recoveries += value < _state.RateScale ? 1 : 0;
                    _state.RateScale = Math.Min(_state.RateScale, value);
                    break;
            }
        }
    }

    private void Decide(string verb, double value, string note)
    {
        var decision = new RunEvent
        {
            Id = $"{verb}@{_state.Step}={value:R}",
            Kind = RunEvent.Adaptive,
            Verb = verb,
            Step = _state.Step,
            At = _time.GetUtcNow(),
            Actor = "auto",
            Note = note,
            Data = value.ToString("R"),
        };
        Store(() => _run.Record(decision));
    }

    /// <summary>What the search cannot go on without.</summary>
    private void Store(Action store) =>
        new DiskPatience(
            cancellation => cancellation.WaitHandle.WaitOne(BetweenAttempts),
            () =>
                _progress.Report(
                    new SearchEvent.Paused(_state.Step, $"the disk is full; make room for {_run.Folder}, and the run goes on by itself")
                ),
            () => _progress.Report(new SearchEvent.Continued(_state.Step))
        ).Store(store, _ending);

    /// <summary>Back to the last checkpoint with half the rate.</summary>
    private void Recover(double rate)
    {
        var (step, recoveries, scale) = (_state.Step, _state.Recoveries, _state.RateScale);
        if (recoveries >= MostRecoveries || _run.LastCheckpoint is not { } checkpoint)
        {
            throw new LossNotFiniteException(step, rate);
        }

        Return(checkpoint);
        _state.Recoveries = recoveries + 1;
        _state.RateScale = scale / 2;
        Decide(
            LowerRate,
            _state.RateScale,
            $"The loss is not a number at step {step}: back to step {_state.Step} with {_state.RateScale:G3} times the learning rate."
        );
        _progress.Report(
            new SearchEvent.Warned(
                $"The loss was not a number at step {step}; going on from step {_state.Step} with a smaller learning rate."
            )
        );
        // Otherwise a second failure would start from the old rate again.
        _ = Checkpoint();
    }

    private SearchOutcome Stop()
    {
        _ = Checkpoint();
        _run.End(RunState.Stopped);
        _progress.Report(new SearchEvent.Stopped(_state.Step, _run.Folder));
        return Unfinished();
    }

    private SearchOutcome Unfinished() =>
        new()
        {
            Folder = _run.Folder,
            Step = _state.Step,
            IsComplete = false,
            Table = _parts.Table,
            Proxy = _parts.Proxy,
            Ranking = _ranking,
        };

    private SearchOutcome Finished()
    {
        var stored = _state.Best!;
        var outcome = new SearchOutcome
        {
            Folder = _run.Folder,
            Step = _state.Step,
            IsComplete = true,
            Table = _parts.Table,
            Proxy = _parts.Proxy,
            Ranking = _ranking,
            Largest = stored.Largest,
            Best = ArchitectureText.Read(_parts.View.Space, stored.Architecture).Architecture is { } architecture
                ? new Best(
                    architecture,
                    stored.Architecture,
                    stored.ValidationAccuracy,
                    stored.ReportAccuracy,
                    stored.Parameters,
                    stored.MultiplyAdds
                )
                {
                    FinalAccuracy = stored.FinalAccuracy,
                    FinalReportAccuracy = stored.FinalReportAccuracy,
                }
                : null,
        };
        _progress.Report(new SearchEvent.Finished(outcome));
        return outcome;
    }

    private void Show(int? measured)
    {
        if (!_clock.IsDue)
        {
            return;
        }

        _clock.Shown();
        var pace = Pace(measured);
        _progress.Report(pace);
        Record(pace);
    }

    private SearchEvent.Progress Pace(int? measured)
    {
        var plan = _parts.Plan;
        var training = _state.TrainingSeconds + _clock.TrainingSeconds;
        var measuring = _state.MeasuringSeconds + _clock.MeasuringSeconds;
        var (steps, epochs) = (_parts.Steps, _parts.Supernet is null ? 0 : _parts.View.Space.Search.Epochs);
        var candidates = ((long)(plan.Rounds - _state.Rounds) * plan.Candidates) - (measured ?? 0);
        return new SearchEvent.Progress
        {
            Step = _state.Step,
            Steps = steps,
            Epoch = _parts.StepsPerEpoch == 0 ? 0 : (int)Math.Min(epochs, (_state.Step / _parts.StepsPerEpoch) + 1),
            Epochs = epochs,
            Round = _state.Rounds,
            Rounds = plan.Rounds,
            Measured = measured,
            Loss = _state.Loss ?? double.NaN,
            Accuracy = _state.Accuracy ?? double.NaN,
            ImagesPerSecond = _clock.ImagesPerSecond,
            EvaluatingShare = measuring / Math.Max(1e-9, training + measuring),
            TimeLeft = _clock.Left(steps - _state.Step, candidates),
        };
    }

    /// <summary>How far the run is, for other processes to see.</summary>
    private void Record(SearchEvent.Progress pace) =>
        _run.Record(
            new RunProgress
            {
                Step = pace.Step,
                Steps = pace.Steps,
                Epoch = (double)pace.Step / Math.Max(1, _parts.StepsPerEpoch),
                Epochs = pace.Epochs,
                Rounds = pace.Round,
                RoundsInAll = pace.Rounds,
                BestAccuracy = _measured.Where(row => row.Round == pace.Round).Select(row => (double?)row.Accuracy).Max(),
                Loss = _state.Loss,
                ImagesPerSecond = pace.ImagesPerSecond,
                SecondsLeft = pace.TimeLeft?.TotalSeconds,
                EvaluationShare = pace.EvaluatingShare,
            }
        );
}
