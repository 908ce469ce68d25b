using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Steering;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    private const int Finalists = 8;
    private const int FinalRounds = 3;

    private void HoldRound(CancellationToken cancellation)
    {
        var (view, drawnFrom, round) = (_parts.View, SpaceVersion, _state.Rounds + 1);
        if (round == 1 && _parts.Supernet is not null)
        {
            Decide(EndWarmUp, _state.Step, $"Warm-up ended after {_parts.Plan.WarmUpEpochs} epochs; rounds begin.");
        }

        _state.Strategy = _parts.Strategy.Save();
        _isInRound = true;
        var candidates = _parts.Strategy.Ask(view, _parts.Plan.Candidates, Chance.Of(_parts.Seed, "candidates", round));
        var measured = new List<(Evaluation Evaluation, Measurement Measurement)>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (!ReferenceEquals(view, _parts.View) && !_parts.View.Admits(candidate.Architecture))
            {
                // Steering took it out while the round was held.
                continue;
            }

            var measurement = Measure(_parts.Evaluator, candidate.Architecture, cancellation);
            measured.Add((new Evaluation(candidate, measurement.AccuracyFraction), measurement));
            _steering = _steering with { Evaluated = _steering.Evaluated + 1 };
            CrashPoints.Reach(CrashPoints.Evaluation);
            Show(measured.Count);
            Heed(measured.Count, Here(measured.Count + 1), cancellation);
        }

        _parts.Strategy.Tell([.. measured.Select(each => each.Evaluation)]);
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
        _ranking = Rank(round);
        _run.Record(RankingRows.Store(_ranking, round, _state.Step, SpaceVersion));
        _ = Checkpoint();
        _progress.Report(new SearchEvent.RoundEnded(round, _state.Step, _ranking, mean, best));
        foreach (var suggestion in _ranking.Suggestions)
        {
            _progress.Report(new SearchEvent.Suggested(suggestion));
        }
    }

    /// <summary>
    /// The best of the latest rounds by their measurements, and the architecture of the options with the highest fitness, are measured
    /// again on all ranking pictures; the best of them on all report pictures, so that its number is not the luck of having been chosen.
    /// </summary>
    private BestState FindBest(CancellationToken cancellation)
    {
        var space = _parts.View.Space;
        // Weights move on from round to round, a table does not.
        var pool = _measured
            .Where(row => _parts.View.Admits(row.Architecture))
            .Where(row => _parts.Supernet is null || row.Round > _state.Rounds - FinalRounds)
            .OrderByDescending(row => row.Accuracy)
            .ThenByDescending(row => row.Round)
            .ThenBy(row => ArchitectureText.Write(space, row.Architecture), StringComparer.Ordinal)
            .Select(row => row.Architecture);
        var finalists = pool.Prepend(Fittest()).OfType<Architecture>().Distinct().Take(Finalists + 1).ToList();
        if (finalists.Count == 0)
        {
            finalists.Add(_parts.View.DrawOne(Chance.Of(_parts.Seed, "best")));
        }

        var tried = new List<(Architecture Architecture, Measurement Measurement)>();
        foreach (var finalist in finalists)
        {
            if (_parts.View.Admits(finalist))
            {
                tried.Add((finalist, Measure(_parts.Thorough, finalist, cancellation)));
                Heed(tried.Count, Here(tried.Count + 1), cancellation);
            }
        }

        // Nothing that is decided from here on could still be heeded.
        Apply(_desk.Close(), tried.Count);
        tried.RemoveAll(each => !_parts.View.Admits(each.Architecture));
        if (tried.Count == 0)
        {
            var drawn = _parts.View.DrawOne(Chance.Of(_parts.Seed, "best"));
            tried.Add((drawn, Measure(_parts.Thorough, drawn, cancellation)));
        }

        var (architecture, validation) = tried.MaxBy(each => each.Measurement.AccuracyFraction);
        var report = Measure(_parts.Report, architecture, cancellation);
        _run.Record(new MetricRow(_state.Step, "best.validation_accuracy", validation.AccuracyFraction));
        _run.Record(new MetricRow(_state.Step, "best.report_accuracy", report.AccuracyFraction));
        return new BestState(
            ArchitectureText.Write(space, architecture),
            validation.AccuracyFraction,
            report.AccuracyFraction,
            report.Parameters,
            report.MultiplyAdds
        );
    }

    /// <summary>In each choice the option with the highest fitness; null where these do not go together.</summary>
    private Architecture? Fittest()
    {
        if (_ranking is null)
        {
            return null;
        }

        var assignment = new long[_parts.View.Space.Choices.Count];
        foreach (var group in _ranking.Options.Where(ranked => ranked.State != OptionState.Excluded).GroupBy(ranked => ranked.Choice))
        {
            var choice = group.Key;
            var byFitness = group.OrderByDescending(ranked => ranked.Fitness).ThenByDescending(ranked => ranked.Effect).ToList();
            if (!choice.IsSubset)
            {
                assignment[choice.Index] = byFitness[0].OptionIndex;
                continue;
            }

            var count = Math.Clamp(byFitness.Count(ranked => ranked.Effect > 0), choice.TakeFrom, choice.TakeTo);
            assignment[choice.Index] = byFitness.Take(count).Aggregate(0L, (mask, ranked) => mask | (1L << ranked.OptionIndex));
        }

        var architecture = _parts.View.Activate(assignment);
        return _parts.View.Admits(architecture) ? architecture : null;
    }

    private Ranking Rank(int round)
    {
        var space = _parts.View.Space;
        return RankingModel.Fit(
            space,
            OptionMarks.Weigh(space, _rows, _steering.Marks),
            round,
            OptionMarks.Stale(space, _rows, _steering.Marks)
        );
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
        _run.Record(
            new CandidateRow
            {
                Architecture = ArchitectureText.Write(space, candidate.Architecture),
                Hash = ArchitectureText.Hash(space, candidate.Architecture),
                Stratum = candidate.Stratum,
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
