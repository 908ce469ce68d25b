using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Ranking;

/// <summary>How much one option of one choice matters.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="OptionIndex">Position in <see cref="Choice.Options"/>.</param>
/// <param name="Effect">
/// Units: points of accuracy (a fraction × 100), against the mean of the choice's allowed options. For an option of a subset: of taking
/// it, against the mean of taking and leaving it.
/// </param>
/// <param name="StandardError">Units: points of accuracy, within this supernet. 0 where nothing was measured, and then <paramref name="State"/> is early.</param>
/// <param name="Samples">Candidates of the random stratum that hold the option.</param>
/// <param name="Fitness">
/// Range: 0 to 1, the probability of being the best of its choice; 1/|options| before anything is measured, 0 once excluded, 1 once
/// pinned. For an option of a subset: that taking it is better than leaving it.
/// </param>
/// <param name="State">What it may be taken for.</param>
public sealed record RankedOption(
    Choice Choice,
    int OptionIndex,
    double Effect,
    double StandardError,
    int Samples,
    double Fitness,
    OptionState State
)
{
    /// <summary>The option.</summary>
    public Option Option => Choice.Options[OptionIndex];
}
