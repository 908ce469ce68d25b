using NasNavigator.Search.Training;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `train --format json`.</summary>
internal sealed record TrainingOutput(string Space, string SpaceVersion, IReadOnlyList<TrainedOutput> Networks)
{
    public static TrainingOutput Of(string space, string version, IEnumerable<TrainedNetwork> networks) =>
        new(space, version, [.. networks.GroupBy(network => network.Architecture, StringComparer.Ordinal).Select(TrainedOutput.Of)]);
}

/// <summary>One architecture: means over its seeds, the standard error of the report accuracy (null with one seed), and each training.</summary>
internal sealed record TrainedOutput(
    string Architecture,
    double Accuracy,
    double ReportAccuracy,
    double? StandardError,
    long Params,
    long Macs,
    IReadOnlyList<TrainedSeedOutput> Seeds
)
{
    public static TrainedOutput Of(IGrouping<string, TrainedNetwork> seeds)
    {
        var (all, first) = (seeds.ToList(), seeds.First());
        var mean = all.Average(network => network.ReportAccuracy);
        var squares = all.Sum(network => (network.ReportAccuracy - mean) * (network.ReportAccuracy - mean));
        return new(
            seeds.Key,
            all.Average(network => network.ValidationAccuracy),
            mean,
            all.Count < 2 ? null : Math.Sqrt(squares / (all.Count - 1) / all.Count),
            first.Parameters,
            first.MultiplyAdds,
            [
                .. all.Select(network => new TrainedSeedOutput(
                    network.Seed,
                    network.Epochs,
                    network.Images,
                    network.ValidationAccuracy,
                    network.ReportAccuracy,
                    network.TrainingLoss,
                    network.RateScale,
                    network.Forwards,
                    network.Seconds
                )),
            ]
        );
    }
}

/// <summary>One training.</summary>
internal sealed record TrainedSeedOutput(
    long Seed,
    int Epochs,
    int Images,
    double Accuracy,
    double ReportAccuracy,
    double TrainingLoss,
    double RateScale,
    long Forwards,
    double Seconds
);
