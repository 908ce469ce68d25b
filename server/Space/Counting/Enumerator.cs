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
        var conditions = FeasibleConditions.Of(space);
        var decisions = new PartialDecisions(space.Choices.Count);
        if (conditions.Any(condition => condition.Evaluate(decisions) == false))
        {
            yield break;
        }

        var mentioning = order
            .Choices.Select(choice => conditions.Where(condition => condition.Mentions.Contains(choice)).ToList())
            .ToList();
        var values = new IEnumerator<long>?[order.Choices.Count];
        var depth = 0;
        while (true)
        {
            if (depth == order.Choices.Count)
            {
                yield return decisions.ToArchitecture();
                depth--;
            }
            else
            {
                values[depth] = Values(order.Choices[depth], order.InCycles.Contains(order.Choices[depth]), decisions).GetEnumerator();
            }

            // Goes back to the deepest choice that has a value left which no condition refuses.
            while (depth >= 0 && !Advance(order.Choices[depth], values[depth]!, decisions, mentioning[depth]))
            {
                decisions[order.Choices[depth].Index] = Decision.Open;
                values[depth--]!.Dispose();
            }

            if (depth < 0)
            {
                yield break;
            }

            depth++;
        }
    }

    private static IEnumerable<long> Values(Choice choice, bool isInCycle, PartialDecisions decisions) =>
        !isInCycle && choice.ActiveWhen.Evaluate(decisions) == true ? ChoiceDomain.Decisions(choice) : [Decision.Inactive];

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
