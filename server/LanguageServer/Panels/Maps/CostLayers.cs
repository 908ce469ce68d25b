using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels.Maps;

/// <summary>Parameters and multiply-adds of many architectures.</summary>
internal static class CostLayers
{
    /// <summary>So many are counted one by one, a millisecond each.</summary>
    private const int MostCounted = 3_000;

    /// <summary>Of each architecture; null where there are too many to count them one by one, and costs do not add up by choice.</summary>
    public static (double[] Parameters, double[] MultiplyAdds)? Of(
        SearchSpace space,
        IReadOnlyList<Architecture> architectures,
        CancellationToken cancellation
    )
    {
        var isAdditive = AdditiveCosts.Hold(space);
        if (architectures.Count == 0 || (architectures.Count > MostCounted && !isAdditive))
        {
            return null;
        }

        return isAdditive ? Added(space, architectures) : Counted(space, architectures, cancellation);
    }

    private static (double[], double[]) Counted(
        SearchSpace space,
        IReadOnlyList<Architecture> architectures,
        CancellationToken cancellation
    )
    {
        var costs = new Cost[architectures.Count];
        for (var i = 0; i < costs.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            costs[i] = Cost.Of(Lowerer.Lower(space, architectures[i]));
        }

        return ([.. costs.Select(cost => (double)cost.Parameters)], [.. costs.Select(cost => (double)cost.MultiplyAdds)]);
    }

    // Every choice adds its own cost: what an option adds is seen by changing one decision of some architecture.
    private static (double[], double[]) Added(SearchSpace space, IReadOnlyList<Architecture> architectures)
    {
        var first = architectures[0];
        var start = Cost.Of(Lowerer.Lower(space, first));
        var added = space
            .Choices.Select(choice =>
                choice
                    .Options.Select(
                        (_, option) =>
                        {
                            var decisions = first.Decisions.ToArray();
                            decisions[choice.Index] = option;
                            var cost = Cost.Of(Lowerer.Lower(space, new Architecture(decisions)));
                            return (Parameters: cost.Parameters - start.Parameters, MultiplyAdds: cost.MultiplyAdds - start.MultiplyAdds);
                        }
                    )
                    .ToArray()
            )
            .ToArray();
        var (parameters, multiplyAdds) = (new double[architectures.Count], new double[architectures.Count]);
        for (var i = 0; i < parameters.Length; i++)
        {
            var (p, m) = (start.Parameters, start.MultiplyAdds);
            foreach (var choice in space.Choices)
            {
                var own = added[choice.Index][architectures[i].Of(choice)];
                (p, m) = (p + own.Parameters, m + own.MultiplyAdds);
            }

            (parameters[i], multiplyAdds[i]) = (p, m);
        }

        return (parameters, multiplyAdds);
    }
}
