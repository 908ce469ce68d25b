using MathNet.Numerics;

namespace NasNavigator.Analysis.Ranking;

/// <summary>Which exclusions the measurements speak for loudly enough.</summary>
/// <remarks>
/// The best and the worst of a choice are picked after looking, so that their difference is the largest of all pairs'; the probability
/// is therefore multiplied by the number of pairs. Over the choices of a round the false-discovery rate is held at 10 %.
/// Source of the procedure: Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995).
/// </remarks>
internal static class PruningGate
{
    private const double Errors = 2;
    private const double FalseDiscoveryRate = 0.1;

    /// <summary>The worst option of one choice against its best, or null where nothing may or should leave. Whether it is accepted depends on the others.</summary>
    public static Suggestion? Candidate(IReadOnlyList<Contrast> contrasts)
    {
        var choice = contrasts[0].Block.Choice;
        if (choice.IsPinned)
        {
            return null;
        }

        return choice.IsSubset ? WorstMember(contrasts) : WorstOption(contrasts[0]);
    }

    /// <summary>
    /// Keeps those that pass. Candidates that fail the gate's other conditions still count among the choices looked at: leaving them
    /// out would make the rest look rarer than they are.
    /// </summary>
    public static IReadOnlyList<Suggestion> Accept(IReadOnlyList<Suggestion> candidates)
    {
        var ordered = candidates.OrderBy(candidate => candidate.Probability).ThenBy(candidate => candidate.Choice.Index).ToList();
        var last = -1;
        for (var i = 0; i < ordered.Count; i++)
        {
            if (ordered[i].Probability <= FalseDiscoveryRate * (i + 1) / ordered.Count)
            {
                last = i;
            }
        }

        return
        [
            .. ordered
                .Take(last + 1)
                .Where(c => c.Difference > Errors * c.StandardError && c.StandardError > 0 && c.Samples >= RankingModel.EnoughSamples),
        ];
    }

    private static Suggestion? WorstOption(Contrast contrast)
    {
        var alive = contrast.Block.Alive;
        if (alive.Length < 2)
        {
            return null;
        }

        var best = alive.MaxBy(i => contrast.Effects[i]);
        var worst = alive.Where(i => i != best).MinBy(i => contrast.Effects[i]);
        return Compare(contrast, worst, best, worst, best, alive.Length * (alive.Length - 1) / 2);
    }

    // Only "taking it is worse than leaving it" can be written as an exclusion, and enough paths must remain to take.
    private static Suggestion? WorstMember(IReadOnlyList<Contrast> contrasts)
    {
        var choice = contrasts[0].Block.Choice;
        var members = contrasts.Where(contrast => contrast.Block.Alive.Contains(0)).ToList();
        if (members.Count < 2 || members.Count - 1 < choice.TakeFrom)
        {
            return null;
        }

        var worst = members.MinBy(contrast => contrast.Effects[0])!;
        var member = worst.Block.Member!.Value;
        return Compare(worst, 0, 1, member, member, members.Count);
    }

    private static Suggestion Compare(Contrast contrast, int worst, int best, int option, int bestOption, int looks)
    {
        var difference = contrast.Effects[best] - contrast.Effects[worst];
        var error = Math.Sqrt(contrast.DifferenceVariance(best, worst));
        var probability = error > 0 ? Math.Min(1, looks * SpecialFunctions.Erfc(difference / error / Math.Sqrt(2))) : 1;
        return new Suggestion(
            contrast.Block.Choice,
            option,
            bestOption,
            difference,
            error,
            contrast.Samples[worst],
            contrast.Fitness[worst],
            probability
        );
    }
}
