using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Steering;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    private const int RoundsInPool = 3;

    private void HoldRound(CancellationToken cancellation)
    {
        var (view, drawnFrom, round) = (_parts.View, SpaceVersion, _state.Rounds + 1);
        if (round == 1 && _parts.Supernet is not null)
        {
            Decide(EndWarmUp, _state.Step, WarmUpNote());
        }

        _state.Strategy = _parts.Strategy.Save();
        _isInRound = true;
        var candidates = _parts.Strategy.Ask(view, _parts.Plan.Candidates, Chance.Of(_parts.Seed, "candidates", round));
        var counts = _parts.Strategy.Counts;
        var measured = new List<(Evaluation Evaluation, Measurement Measurement)>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (!ReferenceEquals(view, _parts.View) && !_parts.View.Admits(candidate.Architecture))
            {
                // Steering took it out while the round was held.
                continue;
            }

            var measurement = Measure(_parts.Evaluator.At(candidate.Budget), candidate.Architecture, cancellation);
            measured.Add((new Evaluation(candidate, measurement.AccuracyFraction), measurement));
            _steering = _steering with { Evaluated = _steering.Evaluated + 1 };
            CrashPoints.Reach(CrashPoints.Evaluation);
            Show(measured.Count);
            Heed(measured.Count, Here(measured.Count + 1), cancellation);
        }

        _parts.Strategy.Tell([.. measured.Select(each => each.Evaluation)]);
        // What was measured after a shorter training is the strategy's alone: its numbers would not compare with the others'.
        measured.RemoveAll(each => each.Evaluation.Candidate.Budget is not null);
        foreach (var (evaluation, measurement) in measured)
        {
            Record(evaluation.Candidate, measurement, round, drawnFrom);
            Remember(
                evaluation.Candidate.Stratum,
                new MeasuredCandidate(evaluation.Candidate.Architecture, round, measurement.AccuracyFraction)
            );
        }

        _state.Rounds = round;
        _isInRound = false;
        Settle();
        _versionCheckpoints = 0;
        var mean = measured.Count == 0 ? 0 : measured.Average(each => each.Evaluation.AccuracyFraction);
        var best = measured.Count == 0 ? 0 : measured.Max(each => each.Evaluation.AccuracyFraction);
        _state.Accuracy = mean;
        _run.Record(new MetricRow(_state.Step, "round.accuracy.mean", mean));
        _run.Record(new MetricRow(_state.Step, "round.accuracy.best", best));
        Record(counts);
        _ranking = Rank(round);
        _run.Record(RankingRows.Store(_ranking, round, _state.Step, SpaceVersion));
        Record(Pace(measured: null)); // a search that lasts no second must not be shown as one without rounds
        var ranking = _ranking;
        // In front of the checkpoint that makes the round count: a run that is killed between the two holds the round again and finds it.
        var decided = Prune(ranking, round);
        _ = Checkpoint();
        _progress.Report(new SearchEvent.RoundEnded(round, _state.Step, ranking, mean, best));
        foreach (var suggestion in ranking.Suggestions.Where(suggestion => suggestion != decided))
        {
            _progress.Report(new SearchEvent.Suggested(suggestion));
        }
    }

    /// <summary>
    /// Where the file lets the run prune by itself: makes the surest exclusion that the ranking suggests, one a round, on the way that
    /// everybody's decisions go. Not after the last round: nothing would be drawn from the smaller space any more.
    /// </summary>
    /// <returns>The one that was made; it acts before the next step.</returns>
    private Suggestion? Prune(Ranking ranking, int round)
    {
        if (_parts.View.Space.Search.Pruning != "auto" || round >= _parts.Plan.Rounds)
        {
            return null;
        }

        var wanted = OwnExclusion.Of(ranking, round, _run.Id, _time.GetUtcNow()).ToList();
        return _desk.DecideItself(wanted.Select(each => each.Exclusion), Here(0)) is { } position ? wanted[position].Suggestion : null;
    }

    /// <summary>The ranking after a round. Where the file wants no suggestions there are none to be seen, stored or followed.</summary>
    private Ranking Rank(int round)
    {
        var space = _parts.View.Space;
        var ranking = RankingModel.Fit(
            space,
            OptionMarks.Weigh(space, _rows, _steering.Marks),
            round,
            OptionMarks.Stale(space, _rows, _steering.Marks)
        );
        return space.Search.Pruning == "off" ? ranking with { Suggestions = [] } : ranking;
    }

    private string WarmUpNote() =>
        _state.WarmUpEnd is { } epoch
            ? $"Warm-up ended early, after {epoch} of {_parts.Plan.WarmUpEpochs} epochs: the loss of {WarmUpPaths} paths hardly fell any more. Rounds begin."
            : $"Warm-up ended after {_parts.Plan.WarmUpEpochs} epochs; rounds begin.";

    private void Record(RoundCounts? counts)
    {
        if (counts is null)
        {
            return;
        }

        // A metric that is no number, as the acceptance of a round without children, is left out by the run.
        _run.Record(new MetricRow(_state.Step, "round.random", counts.Random));
        _run.Record(new MetricRow(_state.Step, "round.redrawn", counts.Redrawn));
        _run.Record(new MetricRow(_state.Step, "round.bred", counts.Bred));
        _run.Record(new MetricRow(_state.Step, "round.acceptance", counts.Acceptance));
    }

    private void Remember(string stratum, MeasuredCandidate measured)
    {
        _measured.Add(measured);
        if (stratum == Candidate.Random)
        {
            _rows.Add(measured);
        }
    }

    private Measurement Measure(IEvaluator evaluator, Architecture architecture, CancellationToken cancellation)
    {
        var since = _clock.Now;
        var measurement = evaluator.Measure(_parts.View, architecture, cancellation);
        _clock.Measured(since, measurement.Forwards);
        return measurement;
    }

    private void Record(Candidate candidate, Measurement measurement, int round, string drawnFrom)
    {
        var space = _parts.View.Space;
        // The newest measurement of a parent is the one that made it one.
        var parents = candidate.Parents.Select(parent => _numbers.GetValueOrDefault(parent)).Where(number => number > 0);
        _numbers[candidate.Architecture] = _run.Record(
            new CandidateRow
            {
                Architecture = ArchitectureText.Write(space, candidate.Architecture),
                Hash = ArchitectureText.Hash(space, candidate.Architecture),
                Stratum = candidate.Stratum,
                Parents = [.. parents],
                Round = round,
                Step = _state.Step,
                Checkpoint = _run.LastCheckpoint?.Number,
                SpaceVersion = drawnFrom,
                Accuracy = measurement.AccuracyFraction,
                Loss = double.IsNaN(measurement.Loss) ? null : measurement.Loss,
                Images = measurement.Images,
                Parameters = measurement.Parameters,
                MultiplyAdds = measurement.MultiplyAdds,
            }
        );
    }
}
