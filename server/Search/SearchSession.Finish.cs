using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;
using NasNavigator.Search.Baselines;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Export;
using NasNavigator.Search.Training;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    /// <summary>The purpose of training what may be the result.</summary>
    internal const string Final = "final";

    private const int Finalists = 50;
    private const int FewestFinalists = 8;

    /// <summary>
    /// The best of all rounds and the architecture of the options with the highest fitness are measured again on all ranking pictures.
    /// Where the file asks for it the best of them are trained alone, and then the best by that; its number on the report pictures is
    /// not the luck of having been chosen.
    /// </summary>
    private BestState Finish(CancellationToken cancellation)
    {
        var (space, tried) = (_parts.View.Space, Remeasured(cancellation));
        var retrained = Retrained([.. tried.Select(each => each.Architecture)], cancellation);
        var (architecture, validation) = tried[0];
        var report = Measure(_parts.Report, architecture, cancellation);
        var chosen = new BestState(
            ArchitectureText.Write(space, architecture),
            validation.AccuracyFraction,
            report.AccuracyFraction,
            report.Parameters,
            report.MultiplyAdds
        );
        if (retrained.Count > 0)
        {
            var (winner, final) = retrained.MaxBy(each => each.Value.ValidationAccuracy);
            var measured = tried.First(each => each.Architecture.Equals(winner)).Measurement;
            var winnerReport = Measure(_parts.Report, winner, cancellation);
            chosen = new BestState(
                ArchitectureText.Write(space, winner),
                measured.AccuracyFraction,
                winnerReport.AccuracyFraction,
                final.Parameters,
                final.MultiplyAdds
            )
            {
                FinalAccuracy = final.ValidationAccuracy,
                FinalReportAccuracy = final.ReportAccuracy,
            };
            _run.Record(new MetricRow(_state.Step, "best.final_validation_accuracy", final.ValidationAccuracy));
            _run.Record(new MetricRow(_state.Step, "best.final_report_accuracy", final.ReportAccuracy));
        }

        _run.Record(new MetricRow(_state.Step, "best.validation_accuracy", chosen.ValidationAccuracy));
        _run.Record(new MetricRow(_state.Step, "best.report_accuracy", chosen.ReportAccuracy));
        chosen = chosen with { Largest = Largest(chosen, report.Images, cancellation) };
        _run.Record(new MetricRow(_state.Step, "largest.report_accuracy", chosen.Largest.ReportAccuracy));
        var (fittest, suggested) = (Fittest(), Suggested());
        _evidence = _evidence with
        {
            Largest = chosen.Largest,
            Finalists =
            [
                .. tried.Select(each => new FinalistRow(
                    ArchitectureText.Write(space, each.Architecture),
                    each.Measurement.AccuracyFraction,
                    retrained.TryGetValue(each.Architecture, out var final) ? final.ValidationAccuracy : null,
                    retrained.TryGetValue(each.Architecture, out final) ? final.ReportAccuracy : null,
                    each.Measurement.Parameters,
                    each.Measurement.MultiplyAdds,
                    !tried.Exists(other => Dominates(other.Measurement, each.Measurement)),
                    each.Architecture.Equals(fittest)
                )
                {
                    IsSuggested = each.Architecture.Equals(suggested),
                }),
            ],
        };
        _run.Record(_evidence);
        return chosen;
    }

    /// <summary>The baseline: the largest network, measured as the best was; trained alone too where that was.</summary>
    private BaselineRow Largest(BestState best, int images, CancellationToken cancellation)
    {
        var space = _parts.View.Space;
        var architecture = LargestNetwork.Find(_parts.View, Chance.Of(_parts.Seed, "largest"));
        var text = ArchitectureText.Write(space, architecture);
        var validation = Measure(_parts.Thorough, architecture, cancellation);
        var report = Measure(_parts.Report, architecture, cancellation);
        var recipe = best.FinalAccuracy is null ? null : FinalRecipe.Of(space);
        var final = recipe?.Apply(_parts.View, architecture) is { } network
            ? Alone(Final, network, recipe.Budget, recipe.Training, cancellation)
            : null;
        var (own, other) =
            final is not null && best.FinalReportAccuracy is { } trained
                ? (trained, final.ReportAccuracy)
                : (best.ReportAccuracy, report.AccuracyFraction);
        var isBest = text == best.Architecture;
        return new BaselineRow(
            text,
            validation.AccuracyFraction,
            report.AccuracyFraction,
            final?.ValidationAccuracy,
            final?.ReportAccuracy,
            validation.Parameters,
            validation.MultiplyAdds,
            isBest ? 0 : 100 * (own - other),
            // As of two independent samples: the same pictures make it smaller, by how much is not known.
            images == 0
            || _parts.Supernet is null
                ? null
                : 100 * Math.Sqrt(((own * (1 - own)) + (other * (1 - other))) / images),
            isBest
        );
    }

    private static bool Dominates(Measurement one, Measurement other) =>
        one.AccuracyFraction >= other.AccuracyFraction
        && one.Parameters <= other.Parameters
        && (one.AccuracyFraction > other.AccuracyFraction || one.Parameters < other.Parameters);

    /// <summary>Best first. As many as there are, but no more than a round has, so that measuring keeps its share of the work.</summary>
    private List<(Architecture Architecture, Measurement Measurement)> Remeasured(CancellationToken cancellation)
    {
        var space = _parts.View.Space;
        var most = Math.Clamp(_parts.Plan.Candidates, FewestFinalists, Finalists);
        var finalists = _measured
            .Where(row => _parts.View.Admits(row.Architecture))
            .OrderByDescending(row => row.Accuracy)
            .ThenByDescending(row => row.Round)
            .ThenBy(row => ArchitectureText.Write(space, row.Architecture), StringComparer.Ordinal)
            .Select(row => row.Architecture)
            .Distinct()
            .Take(most)
            .Prepend(Fittest())
            .Prepend(Suggested())
            .OfType<Architecture>()
            .Distinct()
            .ToList();
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

        return [.. tried.OrderByDescending(each => each.Measurement.AccuracyFraction)];
    }

    /// <summary>Trains the first of the finalists alone, and those of the fittest options and of the strategy, as the file's <c>final:</c> wants it.</summary>
    private Dictionary<Architecture, TrainedNetwork> Retrained(IReadOnlyList<Architecture> finalists, CancellationToken cancellation)
    {
        var retrained = new Dictionary<Architecture, TrainedNetwork>();
        var wanted = _parts.View.Space.Search.Retrain;
        if (wanted == 0 || _parts.Supernet is null)
        {
            return retrained;
        }

        var recipe = FinalRecipe.Of(_parts.View.Space);
        var chosen = finalists.Take(wanted).Append(Fittest()).Append(Suggested()).OfType<Architecture>().Distinct();
        foreach (var finalist in chosen)
        {
            if (recipe.Apply(_parts.View, finalist) is { } network)
            {
                retrained.Add(finalist, Alone(Final, network, recipe.Budget, recipe.Training, cancellation));
            }
        }

        return retrained;
    }

    /// <summary>A stand-alone training that is done once: what it gave is stored with the run before the next begins.</summary>
    /// <param name="purpose">What for; the weights of the <see cref="Final"/> ones are kept.</param>
    /// <param name="architecture">Which.</param>
    /// <param name="budget">How long.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellation">Looked at between two steps.</param>
    private TrainedNetwork Alone(
        string purpose,
        Architecture architecture,
        TrainingBudget budget,
        Space.Model.TrainingSettings settings,
        CancellationToken cancellation
    )
    {
        var key = KeyOf(purpose, _parts.View.Space, architecture);
        if (_state.Alone.TryGetValue(key, out var known))
        {
            return known;
        }

        var since = _clock.Now;
        var seed = Chance.Of(_parts.Seed, purpose).NextSeed();
        var trained = _parts.Supernet!.Alone.Train(
            _parts.View,
            architecture,
            budget,
            settings,
            seed,
            cancellation,
            purpose == Final ? Keep : null
        );
        _clock.Measured(since, trained.Forwards);
        _state.Alone.Add(key, trained);
        _ = Checkpoint();
        _progress.Report(new SearchEvent.TrainedAlone(purpose, trained));
        return trained;

        // Before it counts as trained: whoever finds the result finds the network.
        void Keep(NetworkState network) =>
            Store(() =>
                _run.Keep(
                    FileOf(_parts.View.Space, architecture),
                    path =>
                    {
                        using var scope = LibTorch.torch.NewDisposeScope();
                        LibTorch.Safetensors.Save(path, network.Tensors());
                    }
                )
            );
    }

    /// <summary>What a network that was trained alone is known by in <see cref="SessionState.Alone"/>.</summary>
    internal static string KeyOf(string purpose, SearchSpace space, Architecture architecture) =>
        $"{purpose} {ArchitectureText.Write(space, architecture)}";

    /// <summary>The file that holds the weights of a final network.</summary>
    internal static string FileOf(SearchSpace space, Architecture architecture) =>
        $"{Final}-{ArchitectureText.Hash(space, architecture)[..16]}.safetensors";

    /// <summary>What a strategy that follows gradients likes best; null for every other.</summary>
    private Architecture? Suggested() => _parts.Gradients?.Suggest(_parts.View);

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
}
