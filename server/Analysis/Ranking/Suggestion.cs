using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Ranking;

/// <summary>An exclusion that the measurements speak for.</summary>
/// <param name="Choice">Where.</param>
/// <param name="OptionIndex">The option to exclude, the worst of its choice.</param>
/// <param name="BestIndex">The option it was compared with, the best of its choice; for a subset the option itself, against leaving it.</param>
/// <param name="Difference">Units: points of accuracy, best minus worst.</param>
/// <param name="StandardError">Units: points of accuracy, of <paramref name="Difference"/>.</param>
/// <param name="Samples">Candidates of the random stratum that hold the option.</param>
/// <param name="Fitness">Range: 0 to 1, the chance that the option is the best after all.</param>
/// <param name="Probability">
/// Range: 0 to 1, the chance of so large a difference between the best and the worst of equal options (upper bound).
/// </param>
public sealed record Suggestion(
    Choice Choice,
    int OptionIndex,
    int BestIndex,
    double Difference,
    double StandardError,
    int Samples,
    double Fitness,
    double Probability
)
{
    /// <summary>The option to exclude.</summary>
    public Option Option => Choice.Options[OptionIndex];
}
