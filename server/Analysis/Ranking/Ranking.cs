using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Ranking;

/// <summary>For every option of every choice: effect, standard error, sample count and fitness.</summary>
public sealed record Ranking
{
    /// <summary>In file order: choices as the space lists them, options as their choice lists them.</summary>
    public required IReadOnlyList<RankedOption> Options { get; init; }

    /// <summary>
    /// Share of the variance between candidates of a round that main effects explain, corrected for the number of effects fitted.
    /// Range: 0 to 1. What is left is interaction and noise, which no ranking of single options can show.
    /// </summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>Candidates of the random stratum that the ranking rests on.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Exclusions that the measurements speak for, surest first; at most one per choice.</summary>
    public required IReadOnlyList<Suggestion> Suggestions { get; init; }

    /// <summary>What is known of each choice that takes one option.</summary>
    internal IReadOnlyDictionary<Choice, Contrast> Contrasts { get; init; } = new Dictionary<Choice, Contrast>();

    /// <summary>
    /// How much better one option of a choice is than another. The error is that of the difference itself: the two effects share
    /// measurements, so that the errors of both added up would be too large or too small.
    /// </summary>
    /// <returns>Units: points of accuracy. Null for the options of a subset, each of which is compared with its own absence.</returns>
    public (double Points, double StandardError)? Difference(Choice choice, int option, int other) =>
        Contrasts.TryGetValue(choice, out var contrast)
            ? (contrast.Effects[option] - contrast.Effects[other], Math.Sqrt(contrast.DifferenceVariance(option, other)))
            : null;
}
