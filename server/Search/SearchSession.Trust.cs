using NasNavigator.Analysis.Evidence;
using NasNavigator.Analysis.Prediction;
using NasNavigator.Runs;
using NasNavigator.Search.Training;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    private const int FewestForCombined = 12;
    private StoredEvidence _evidence = new();

    /// <summary>
    /// After the last round: candidates of the random stratum, spread over the order that the supernet gives them, are trained alone, and
    /// the two orders are compared. Beside it stands whether options without weights gained on the others as the supernet trained.
    /// </summary>
    private void CheckTrust(CancellationToken cancellation)
    {
        if (_parts.Supernet is not { } supernet)
        {
            return;
        }

        _evidence = _evidence with { Bias = Bias() };
        var settings = _parts.View.Space.Search.Trust;
        if (settings.Networks > 0 && _rows.Count > 1)
        {
            _evidence = _evidence with { Trust = Trust(supernet, settings, cancellation) };
        }

        _run.Record(_evidence);
    }

    private TrustRow Trust(SupernetParts supernet, TrustSettings settings, CancellationToken cancellation)
    {
        var view = _parts.View;
        // One checkpoint, one scale: the accuracies of earlier rounds are of weights that have moved on since.
        var latest = _rows.Max(row => row.Round);
        var pool = _rows
            .OrderByDescending(row => row.Round)
            .Where(row => row.Round > latest - RoundsInPool && view.Admits(row.Architecture))
            .DistinctBy(row => row.Architecture)
            .ToList();
        var chance = Chance.Of(_parts.Seed, "trust");
        var chosen = TrustMeter.Sample([.. pool.Select(row => row.Accuracy)], settings.Networks, _ => chance.NextDouble());
        var budget = new TrainingBudget(settings.Epochs ?? Math.Max(1, view.Space.Search.Epochs / 4), settings.Images);
        var networks = new List<(Architecture Architecture, double Score, TrainedNetwork Trained)>();
        foreach (var architecture in chosen.Select(position => pool[position].Architecture))
        {
            var score = Measure(_parts.Thorough, architecture, cancellation).AccuracyFraction;
            networks.Add((architecture, score, Alone("trust", architecture, budget, view.Space.Search.Training, cancellation)));
        }

        double[] scores = [.. networks.Select(network => network.Score)];
        double[] parameters = [.. networks.Select(network => (double)network.Trained.Parameters)];
        double[] truth = [.. networks.Select(network => network.Trained.ValidationAccuracy)];
        var meter = TrustMeter.Of(scores, parameters, truth);
        var combined = networks.Count < FewestForCombined ? null : Combined();
        return new TrustRow(
            meter.Verdict switch
            {
                TrustVerdict.Red => "red",
                TrustVerdict.Green => "green",
                _ => "tooEarly",
            },
            TrustMeter.Limit,
            networks[0].Trained.Epochs,
            networks[0].Trained.Images,
            Row(meter.Supernet),
            Row(meter.Parameters),
            combined?.Tau,
            combined?.Error,
            [
                .. networks.Select(network => new TrustNetworkRow(
                    network.Trained.Architecture,
                    network.Score,
                    network.Trained.ValidationAccuracy,
                    network.Trained.Parameters,
                    network.Trained.Seconds
                )),
            ]
        );

        CombinedEvidence Combined()
        {
            var encoding = new ArchitectureEncoding(view.Space);
            return CombinedEvidence.Fit(
                [
                    new EvidenceColumn("supernet", scores),
                    new EvidenceColumn("params", parameters),
                    new EvidenceColumn("macs", [.. networks.Select(network => (double)network.Trained.MultiplyAdds)]),
                ],
                [.. networks.Select(network => encoding.Encode(network.Architecture))],
                [.. Enumerable.Range(0, networks.Count)],
                truth
            );
        }
    }

    private IReadOnlyList<BiasRow> Bias()
    {
        var weighted = WeightedOptions.Of(_parts.View.Space);
        _run.Flush();
        var rankings = _run
            .Reader.RankedRounds()
            .Select(round => _run.Reader.Ranking(round)!)
            .Select(ranking =>
                (
                    ranking.Round,
                    (IReadOnlyList<RankedEffect>)
                        [
                            .. ranking
                                .Options.Where(row => row.State != "excluded" && row.State != "pinned")
                                .Select(row => new RankedEffect(row.Address, row.Option, row.Effect, row.StandardError)),
                        ]
                )
            )
            .ToList();
        var audit = BiasAudit.Of(rankings, (address, option) => weighted.TryGetValue((address, option), out var has) ? !has : null);
        if (audit.IsRising)
        {
            _progress.Report(
                new SearchEvent.Warned(
                    "Options without weights (skips, pooling) gained on the others while the supernet trained: it may favour what needs no training. Check an exclusion of a weighted option by training alone."
                )
            );
        }

        return [.. audit.Points.Select(point => new BiasRow(point.Round, point.Lead, point.StandardError))];
    }

    private static AgreementRow Row(OrderAgreement agreement) =>
        new(
            Finite(agreement.Tau),
            Finite(agreement.Low),
            Finite(agreement.High),
            Finite(agreement.BetterHalf),
            Finite(agreement.BetterHalfLow),
            Finite(agreement.BetterHalfHigh),
            agreement.TopPrecision
        );

    /// <summary>JSON has no NaN.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
