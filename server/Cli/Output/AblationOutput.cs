using NasNavigator.Search;

namespace NasNavigator.Cli.Output;

/// <summary>`ablate --format json`.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Option">The option.</param>
/// <param name="At">Address or pattern, absent where it is everywhere.</param>
/// <param name="Difference">Units: points of accuracy, with the option minus without it.</param>
/// <param name="StandardError">Of <paramref name="Difference"/>; absent where one pair and one seed were compared.</param>
/// <param name="Low">Lower end of the 90 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Epochs">Passes over the training pictures; absent where all was looked up in a table.</param>
/// <param name="Pairs">Best first.</param>
internal sealed record AblationOutput(
    string Run,
    string Option,
    string? At,
    double Difference,
    double? StandardError,
    double? Low,
    double? High,
    int? Epochs,
    IReadOnlyList<AblationOutput.Pair> Pairs
)
{
    public static AblationOutput Of(Ablation ablation, string option, string? at) =>
        new(
            ablation.Run,
            option,
            at,
            ablation.Difference.Mean,
            ablation.Difference.StandardError,
            ablation.Difference.Low,
            ablation.Difference.High,
            ablation.Budget?.Epochs,
            [.. ablation.Pairs.Select(pair => new Pair(pair.With, pair.Without, pair.AccuraciesWith, pair.AccuraciesWithout))]
        );

    /// <summary>An architecture with the option and its counterpart, with their accuracies, one a seed.</summary>
    internal sealed record Pair(string With, string Without, IReadOnlyList<double> AccuraciesWith, IReadOnlyList<double> AccuraciesWithout);
}
