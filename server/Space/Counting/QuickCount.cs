using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Counts within a fixed amount of work, so that the answer is quick and the same on every machine.</summary>
public static class QuickCount
{
    /// <summary>Choices that may be looked at for one count.</summary>
    internal const long MostWork = 20_000;

    /// <summary>
    /// Architectures that steering and conditions on decisions leave; isomorphic graphs count each, and bounds on costs are not asked. Null
    /// where that takes more work.
    /// </summary>
    public static BigInteger? Of(SearchSpace space) => Of(space, ConditionsOf(space));

    internal static IReadOnlyList<Condition> ConditionsOf(SearchSpace space) =>
        [.. FeasibleConditions.OnDecisions(space), .. space.GraphRules.SelectMany(FeasibleConditions.WithoutUnique)];

    internal static BigInteger? Of(SearchSpace space, IReadOnlyList<Condition> conditions)
    {
        try
        {
            return new ModelCounter(space, conditions).Count(CountingLimit.AfterWork(MostWork));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
