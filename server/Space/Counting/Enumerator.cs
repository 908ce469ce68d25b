using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Lists the architectures of a space.</summary>
public static class Enumerator
{
    /// <summary>
    /// Every feasible architecture once, lazily; costs are not looked at. Choices are decided in the order of the file (a choice after
    /// those that decide whether it is active), the last one changing fastest, first options first.
    /// </summary>
    public static IEnumerable<Architecture> All(SearchSpace space)
    {
        var order = ActivationOrder.Of(space);
        var decisions = new PartialDecisions(space.Choices.Count);
        var inCycles = order.InCycles.ToHashSet();
        return Walk(
                order.Choices,
                FeasibleConditions.Of(space),
                decisions,
                choice =>
                    !inCycles.Contains(choice) && choice.ActiveWhen.Evaluate(decisions) == true
                        ? ChoiceDomain.Decisions(choice)
                        : [Decision.Inactive],
                CountingLimit.None
            )
            .Select(found => found.ToArchitecture());
    }

    /// <summary>Decides the choices one after the other in every way that no condition refuses, and gives the decisions each time all are made.</summary>
    internal static IEnumerable<PartialDecisions> Walk(
        IReadOnlyList<Choice> choices,
        IReadOnlyList<Condition> conditions,
        PartialDecisions decisions,
        Func<Choice, IEnumerable<long>> valuesOf,
        CountingLimit limit
    )
    {
        if (conditions.Any(condition => condition.Evaluate(decisions) == false))
        {
            yield break;
        }

        var mentioning = choices.Select(choice => conditions.Where(condition => condition.Mentions.Contains(choice)).ToList()).ToList();
        var values = new IEnumerator<long>?[choices.Count];
        var depth = 0;
        while (true)
        {
            limit.ThrowIfReached();
            if (depth == choices.Count)
            {
                yield return decisions;
                depth--;
            }
            else
            {
                values[depth] = valuesOf(choices[depth]).GetEnumerator();
            }

            // Goes back to the deepest choice that has a value left which no condition refuses.
            while (depth >= 0 && !Advance(choices[depth], values[depth]!, decisions, mentioning[depth]))
            {
                decisions[choices[depth].Index] = Decision.Open;
                values[depth--]!.Dispose();
            }

            if (depth < 0)
            {
                yield break;
            }

            depth++;
        }
    }

    private static bool Advance(Choice choice, IEnumerator<long> values, PartialDecisions decisions, List<Condition> conditions)
    {
        while (values.MoveNext())
        {
            decisions[choice.Index] = values.Current;
            if (conditions.TrueForAll(condition => condition.Evaluate(decisions) != false))
            {
                return true;
            }
        }

        return false;
    }
}
