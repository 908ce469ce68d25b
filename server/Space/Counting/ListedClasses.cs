using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Classes of graphs of any kind, found by writing down every graph.</summary>
internal sealed class ListedClasses(GraphRule rule, GraphWiring wiring, DecisionCode code) : IsomorphismClasses(rule, wiring, code)
{
    private readonly ActiveVertices _live = new(wiring);

    protected override ulong[] Find(CountingLimit limit)
    {
        var byFile = Code.Choices.OrderBy(choice => choice.Index).ToList();
        var order = new DecisionTextOrder(byFile);
        var best = new Dictionary<string, (int Edges, int[] Ranks, ulong Code)>(StringComparer.Ordinal);
        foreach (var decisions in All(limit))
        {
            var edges = Wiring.Edges.Count(edge => edge.IsPresent.Evaluate(decisions) == true);
            var ranks = byFile.Select((choice, position) => order.Rank(position, decisions.Of(choice))).ToArray();
            var key = _live.CanonicalText(decisions);
            if (
                !best.TryGetValue(key, out var known)
                || edges < known.Edges
                || (edges == known.Edges && order.Compare(ranks, known.Ranks) < 0)
            )
            {
                best[key] = (edges, ranks, Code.Encode(decisions)!.Value);
            }
        }

        return [.. best.Values.Select(found => found.Code)];
    }

    /// <summary>Every way to decide the graph's choices that its own rule admits; conditions from outside the graph are taken to hold.</summary>
    private IEnumerable<PartialDecisions> All(CountingLimit limit)
    {
        var conditions = FeasibleConditions.WithoutUnique(Rule).ToList();
        var decisions = new PartialDecisions(Code.Choices.Max(choice => choice.Index) + 1);
        return Enumerator.Walk(Code.Choices, conditions, decisions, choice => Values(choice, decisions), limit);
    }

    private static IEnumerable<long> Values(Choice choice, PartialDecisions decisions) =>
        choice.ActiveWhen.Evaluate(new Inside(decisions)) == false ? [Decision.Inactive] : ChoiceDomain.Unsteered(choice);

    /// <summary>Choices beyond those of the graph are open.</summary>
    private sealed class Inside(PartialDecisions decisions) : IDecisions
    {
        public long Of(Choice choice) => choice.Index < decisions.Count ? decisions.Of(choice) : Decision.Open;
    }
}
