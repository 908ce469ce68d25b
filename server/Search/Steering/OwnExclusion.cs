using System.Globalization;
using System.Text.Json.Serialization;
using NasNavigator.Analysis.Ranking;
using NasNavigator.Protocol.Steering;
using NasNavigator.Space;

namespace NasNavigator.Search.Steering;

/// <summary>An exclusion that a run decides on by itself: <c>search.pruning: auto</c>.</summary>
/// <param name="Message">What it tells itself, in the form in which a person would.</param>
/// <param name="Evidence">What it rests on.</param>
internal sealed record OwnExclusion(RunMessage Message, SteeringEvidence Evidence)
{
    /// <summary>Who decides.</summary>
    public const string Actor = "auto";

    /// <summary>What the ranking after a round suggests, surest first.</summary>
    /// <remarks>
    /// The id names option and place and nothing else, and a known id does nothing: what somebody brings back the run does not take out a
    /// second time.
    /// </remarks>
    public static IEnumerable<(Suggestion Suggestion, OwnExclusion Exclusion)> Of(
        Ranking ranking,
        int round,
        string run,
        DateTimeOffset now
    ) =>
        from suggestion in ranking.Suggestions
        let address = suggestion.Choice.Address
        let option = suggestion.Option.Text
        let ranked = ranking.Options.First(each => each.Choice == suggestion.Choice && each.OptionIndex == suggestion.OptionIndex)
        // What came back, or was added, has to be measured often enough again.
        where ranked.State != OptionState.Stale
        let evidence = new SteeringEvidence(
            round,
            ranked.Effect,
            ranked.StandardError,
            suggestion.Samples,
            suggestion.Choice.Options[suggestion.BestIndex].Text,
            suggestion.Difference,
            suggestion.StandardError,
            suggestion.Fitness
        )
        select (
            suggestion,
            new OwnExclusion(
                new RunMessage
                {
                    Id = $"auto-exclude-{address}={option}",
                    Verb = "exclude",
                    Option = option,
                    At = address,
                    Because = evidence.Sentence,
                    Run = run,
                    Actor = Actor,
                    Time = now,
                },
                evidence
            )
        );
}

/// <summary>The measurements that a decision rests on.</summary>
/// <param name="Round">The round whose ranking spoke for it.</param>
/// <param name="Effect">Units: points of accuracy, against the mean of the choice.</param>
/// <param name="StandardError">Units: points of accuracy, of <paramref name="Effect"/>.</param>
/// <param name="Samples">Candidates of the random stratum that held the option.</param>
/// <param name="Best">The option that it was compared with; where a choice takes several, itself, against leaving it.</param>
/// <param name="Difference">Units: points of accuracy, best minus this.</param>
/// <param name="DifferenceError">Units: points of accuracy, of <paramref name="Difference"/>.</param>
/// <param name="Fitness">Range: 0 to 1, the chance that it is the best after all.</param>
internal sealed record SteeringEvidence(
    int Round,
    double Effect,
    double StandardError,
    int Samples,
    string Best,
    double Difference,
    double DifferenceError,
    double Fitness
)
{
    /// <summary>As a reason: "−6.2 ± 0.7 points, 8.1 ± 0.9 behind conv3x3, chance of being best &lt; 1 %, 46 samples, round 3".</summary>
    [JsonIgnore]
    public string Sentence =>
        $"{Figures.Signed(Effect)} ± {Points(StandardError)} points, {Points(Difference)} ± {Points(DifferenceError)} behind {Best}, chance of being best {Figures.Chance(Fitness)}, {Figures.Counted(Samples, "sample")}, round {Round}";

    private static string Points(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
