using System.Globalization;

namespace NasNavigator.Analysis.Rules;

/// <summary>A rule as advice: what to do, never "leave out what is not".</summary>
public static class RuleSentence
{
    /// <summary>Such as <c>Take at most 1 none in cell</c>.</summary>
    /// <param name="pattern">What some architectures have in common.</param>
    /// <param name="isWanted">Whether it is to be kept to; else it is to be left out.</param>
    public static string Of(Pattern pattern, bool isWanted) =>
        pattern switch
        {
            TakesOption { Refused.Count: 1 } one => isWanted ? $"Leave out {one.RefusedWords}" : $"Take {one.RefusedWords}",
            Both both => isWanted ? $"Take {both.Words}" : Apart(both),
            OptionCount count => Bounded(count, isWanted),
            FollowedBy => isWanted ? $"Have {pattern.Words}" : $"Have no {pattern.Words}",
            _ => isWanted ? $"Take {pattern.Words}" : $"Leave out {pattern.Words}",
        };

    private static string Apart(Both both) =>
        (both.First.Refused.Count, both.Second.Refused.Count) switch
        {
            (1, 1) => $"Take {both.First.RefusedWords} or {both.Second.RefusedWords}",
            (1, _) => $"Take {both.Second.Words} only with {both.First.RefusedWords}",
            (_, 1) => $"Take {both.First.Words} only with {both.Second.RefusedWords}",
            _ => $"Take {both.First.Words} only without {both.Second.Words}",
        };

    private static string Bounded(OptionCount count, bool isWanted)
    {
        var isAtMost = count.IsAtMost == isWanted;
        var bound =
            isWanted ? count.Count
            : count.IsAtMost ? count.Count + 1
            : count.Count - 1;
        var amount =
            isAtMost && bound == 0 ? "no" : $"{(isAtMost ? "at most" : "at least")} {bound.ToString(CultureInfo.InvariantCulture)}";
        return $"Take {amount} {count.Option}{(count.Scope is null ? "" : $" in {count.Scope}")}";
    }
}
