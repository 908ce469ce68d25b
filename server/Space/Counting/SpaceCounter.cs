using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Counts the architectures of a space.</summary>
public static class SpaceCounter
{
    /// <summary>Counts exactly; bounds on costs are left out, and then <see cref="Cardinality.Feasible"/> is null.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Cardinality Count(SearchSpace space, CancellationToken cancellation)
    {
        var architectures = new ModelCounter(space, []).Count(cancellation);
        var feasible = CountFeasible(space, cancellation);
        var hasCosts = space.Constraints.Any(constraint => constraint is CostConstraint);
        return new Cardinality(architectures, hasCosts ? null : feasible, !hasCosts, null);
    }

    /// <summary>How many architectures meet the conditions on decisions and the rules about graphs, whatever they cost.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BigInteger CountFeasible(SearchSpace space, CancellationToken cancellation) =>
        CountFeasible(space, (CountingLimit)cancellation);

    /// <summary>How many architectures there are after steering, constraints aside; null where that takes longer.</summary>
    public static BigInteger? TryCount(SearchSpace space, TimeSpan budget)
    {
        try
        {
            return new ModelCounter(space, []).Count(CountingLimit.After(budget));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Counts within a time limit: exactly where that is quick enough, else by drawing architectures.</summary>
    /// <param name="space">The space.</param>
    /// <param name="budget">Time after which exact counting is given up; drawing takes as long again at most.</param>
    /// <param name="admits">What decisions cannot say, bounds on costs for instance; null where there is nothing of the kind.</param>
    /// <param name="seed">Of the drawing.</param>
    public static Cardinality Estimate(SearchSpace space, TimeSpan budget, Func<Architecture, bool>? admits = null, int seed = 0) =>
        Estimate(space, CountingLimit.After(budget), () => CountingLimit.After(budget), admits, seed);

    /// <summary>The same with limits of their own: in amounts of work, the figures are the same on every machine.</summary>
    /// <param name="space">The space.</param>
    /// <param name="limit">Of exact counting.</param>
    /// <param name="drawing">Of drawing; asked when that begins.</param>
    /// <param name="admits">What decisions cannot say; null where there is nothing of the kind.</param>
    /// <param name="seed">Of the drawing.</param>
    internal static Cardinality Estimate(
        SearchSpace space,
        CountingLimit limit,
        Func<CountingLimit> drawing,
        Func<Architecture, bool>? admits = null,
        int seed = 0
    )
    {
        BigInteger? architectures = null;
        try
        {
            architectures = new ModelCounter(space, []).Count(limit);
            if (admits is null && !space.Constraints.Any(constraint => constraint is CostConstraint))
            {
                return new Cardinality(architectures.Value, CountFeasible(space, limit), true, null);
            }
        }
        catch (OperationCanceledException)
        {
            // Too dear: the estimate below takes over.
        }

        return new CardinalityEstimate(space, drawing(), admits, new Random(seed)).Make(architectures);
    }

    private static BigInteger CountFeasible(SearchSpace space, CountingLimit limit) => new CountingPlan(space).Count(limit);
}
