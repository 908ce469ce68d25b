using System.Globalization;
using System.Runtime.CompilerServices;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Costs;

/// <summary>How far the costs of a space reach, against the bounds that the file puts on them.</summary>
internal static class CostReach
{
    /// <summary>Architectures of a space that may be looked at one by one.</summary>
    private const int FewEnough = 1024;

    /// <summary>Architectures drawn to see that a bound can be kept, which most can.</summary>
    private const int Drawn = 16;

    /// <summary>Steps of networks written down for one space, so that typing never waits long, and the same findings are made everywhere.</summary>
    private const long Budget = 60_000;

    private const long CountingBudget = 5_000;

    private static readonly ConditionalWeakTable<SearchSpace, CostExtremes?[]> Extremes = [];

    /// <summary>The smallest and largest cost of the kind a bound is on. No architecture lies outside; null where that is not known in time.</summary>
    public static (long Min, long Max)? Of(SearchSpace space, CostConstraint bound) =>
        (Extremes.GetValue(space, key => [Find(key)])[0], bound.Measure) switch
        {
            ({ } found, "params") => (found.MinParameters, found.MaxParameters),
            ({ } found, "macs") => (found.MinMultiplyAdds, found.MaxMultiplyAdds),
            _ => null,
        };

    /// <summary>What a measure counts, in the plural.</summary>
    public static string NameOf(CostConstraint bound) => bound.Measure == "params" ? "parameters" : "multiply-adds";

    /// <summary>A number as people write it in a bound: 950, 3.1k, 12M.</summary>
    public static string Text(double number)
    {
        var (size, unit) = Math.Abs(number) switch
        {
            >= 1e9 => (1e9, "G"),
            >= 1e6 => (1e6, "M"),
            >= 1e3 => (1e3, "k"),
            _ => (1.0, ""),
        };
        var scaled = number / size;
        return (scaled < 10 ? Math.Round(scaled, 1) : Math.Round(scaled)).ToString(CultureInfo.InvariantCulture) + unit;
    }

    private static CostExtremes? Find(SearchSpace space)
    {
        if (AdditiveCosts.Range(space) is { } range)
        {
            return range;
        }

        var steps = Budget;
        if (DrawnKeepAll(space, ref steps) || !AreFew(space))
        {
            return null;
        }

        var extremes = (CostExtremes?)null;
        foreach (var architecture in Enumerator.All(space))
        {
            if (Measure(space, architecture, ref steps) is not { } cost)
            {
                return null;
            }

            extremes = extremes?.With(cost) ?? new(cost.Parameters, cost.Parameters, cost.MultiplyAdds, cost.MultiplyAdds);
        }

        return extremes;
    }

    /// <summary>Whether some of a few architectures keep each bound, so that there is nothing to say.</summary>
    private static bool DrawnKeepAll(SearchSpace space, ref long steps)
    {
        var open = space.Constraints.OfType<CostConstraint>().Where(bound => bound.Measure is "params" or "macs").ToList();
        var (sequence, random, decisions) = (new SequentialDraw(space), new Random(1), new PartialDecisions(space.Choices.Count));
        var conditions = space
            .GraphRules.SelectMany(FeasibleConditions.WithoutUnique)
            .Concat(FeasibleConditions.OnDecisions(space))
            .ToList();
        for (var i = 0; i < Drawn && open.Count > 0; i++)
        {
            if (double.IsNegativeInfinity(sequence.Draw(random, decisions)) || conditions.Exists(own => own.Evaluate(decisions) != true))
            {
                continue;
            }

            if (Measure(space, decisions.ToArchitecture(), ref steps) is not { } cost)
            {
                return false;
            }

            open.RemoveAll(bound => CostBounds.Keeps(bound, cost));
        }

        return open.Count == 0;
    }

    private static bool AreFew(SearchSpace space)
    {
        try
        {
            // Listing graphs up to isomorphism takes long, whatever the limit.
            return space.GraphRules.All(rule => !rule.Unique)
                && new CountingPlan(space).Count(CountingLimit.AfterWork(CountingBudget)) <= FewEnough;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Null where no steps are left to write down.</summary>
    private static Cost? Measure(SearchSpace space, Architecture architecture, ref long steps)
    {
        if (steps <= 0)
        {
            return null;
        }

        var network = Lowerer.Lower(space, architecture);
        steps -= 1 + network.Steps.Count + network.Idle.Count;
        return Cost.Of(network);
    }
}
