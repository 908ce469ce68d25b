using System.Globalization;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>A run's numbers over one axis: epochs where something is trained, else rounds.</summary>
public static class RunCurves
{
    private const int MostPoints = 1_000;

    /// <summary>Loss, accuracy of the random and of the best candidates, pictures a second, memory; those that there are.</summary>
    /// <returns>The curves, and whether they go over epochs (else over rounds).</returns>
    public static (IReadOnlyList<RunCurve> Curves, bool OverEpochs) Of(RunReader reader)
    {
        var stepsPerEpoch = reader.Progress is { Epochs: > 0, Steps: > 0 } pace ? pace.Steps / pace.Epochs : 0;
        return (CurvesOf(reader, RoundsOf(reader), stepsPerEpoch), stepsPerEpoch > 0);
    }

    /// <summary>The report without log and other runs.</summary>
    internal static RunReport Of(RunReader reader, RunLine run)
    {
        var stepsPerEpoch = run.Progress is { Epochs: > 0, Steps: > 0 } pace ? pace.Steps / pace.Epochs : 0;
        var rounds = RoundsOf(reader);
        var placeOf = PlaceOf(stepsPerEpoch);
        var ends = rounds.ConvertAll(round => Rounded(round.Max(placeOf)));
        var lastRound = rounds.Count == 0 ? 0 : rounds[^1].Key;
        return new RunReport(
            run,
            [],
            stepsPerEpoch > 0 ? "epoch" : "round",
            stepsPerEpoch > 0 ? run.Progress!.Epochs : Math.Max(1, Math.Max(lastRound, run.Progress?.Rounds ?? 0)),
            CurvesOf(reader, rounds, stepsPerEpoch),
            ends,
            [.. reader.Events().Select(happened => MarkOf(happened, stepsPerEpoch > 0 ? happened.Step / stepsPerEpoch : happened.Step))],
            [],
            0
        );
    }

    private static List<IGrouping<int, CandidateRow>> RoundsOf(RunReader reader) =>
        [
            .. reader
                .Candidates()
                .Where(candidate => candidate.Accuracy is not null)
                .GroupBy(candidate => candidate.Round)
                .OrderBy(group => group.Key),
        ];

    private static Func<CandidateRow, double> PlaceOf(double stepsPerEpoch) =>
        stepsPerEpoch > 0 ? row => row.Step / stepsPerEpoch : row => row.Round;

    private static IReadOnlyList<RunCurve> CurvesOf(RunReader reader, List<IGrouping<int, CandidateRow>> rounds, double stepsPerEpoch)
    {
        var placeOf = PlaceOf(stepsPerEpoch);
        var random = rounds
            .Select(round =>
                (X: round.Max(placeOf), Of: round.Where(row => row.Stratum == "random").Select(row => row.Accuracy!.Value).ToList())
            )
            .Where(round => round.Of.Count > 0)
            .Select(round => (round.X, Y: round.Of.Average(), Error: ErrorOf(round.Of)))
            .ToList();
        var best = rounds.Select(round => (X: round.Max(placeOf), Y: round.Max(row => row.Accuracy!.Value))).ToList();
        RunCurve?[] curves =
        [
            Metric(reader, "train.loss", "loss", "nats", stepsPerEpoch),
            Curve("random", "share of pictures", [.. random.Select(point => (point.X, point.Y))], [.. random.Select(point => point.Error)]),
            Curve("best", "share of pictures", best, null),
            Metric(reader, "train.images_per_second", "images", "pictures a second", stepsPerEpoch),
            Metric(reader, "memory.used", "memory", "bytes", stepsPerEpoch),
        ];
        return [.. curves.OfType<RunCurve>()];
    }

    private static RunCurve? Metric(RunReader reader, string metric, string name, string unit, double stepsPerEpoch) =>
        stepsPerEpoch > 0
            ? Curve(name, unit, [.. reader.Metrics(metric).Select(row => (row.Step / stepsPerEpoch, row.Value))], null)
            : null;

    private static RunCurve? Curve(string name, string unit, List<(double X, double Y)> points, IReadOnlyList<double>? errors)
    {
        if (points.Count == 0)
        {
            return null;
        }

        var every = (points.Count + MostPoints - 1) / MostPoints;
        var kept = Enumerable.Range(0, points.Count).Where(i => i % every == 0 || i == points.Count - 1).ToList();
        return new RunCurve(
            name,
            unit,
            kept.ConvertAll(i => Rounded(points[i].X)),
            kept.ConvertAll(i => points[i].Y),
            errors is null ? null : kept.ConvertAll(i => errors[i])
        );
    }

    /// <summary>Standard error of a mean; 0 of a single value, which has none that could be told.</summary>
    private static double ErrorOf(List<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
    }

    private static RunEventMark MarkOf(RunEvent happened, double place) =>
        new(
            Rounded(place),
            happened.Step,
            happened.Kind,
            happened.Verb,
            happened.Target,
            happened.Actor,
            happened.At.ToString("O", CultureInfo.InvariantCulture),
            happened.Note
        );

    private static double Rounded(double place) => Math.Round(place, 4);
}
