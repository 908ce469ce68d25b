using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>What the constraints and graph rules of a space ask of decisions.</summary>
internal static class FeasibleConditions
{
    /// <summary>One condition per constraint or rule that decisions alone can meet; bounds on costs are not among them.</summary>
    public static IReadOnlyList<Condition> Of(SearchSpace space)
    {
        var conditions = OnDecisions(space).ToList();
        foreach (var rule in space.GraphRules)
        {
            conditions.AddRange(Of(space, rule));
        }

        return conditions;
    }

    /// <summary>Those of <c>require</c>, <c>forbid</c> and <c>count</c>.</summary>
    public static IEnumerable<Condition> OnDecisions(SearchSpace space)
    {
        foreach (var constraint in space.Constraints.OfType<DecisionConstraint>())
        {
            // A condition on hyper-parameters says nothing about architectures.
            if (constraint.Expression.Mentions.All(choice => ActivationOrder.Owns(space, choice)))
            {
                yield return new ExpressionCondition(constraint.Expression);
            }
        }
    }

    /// <summary>The conditions of one rule.</summary>
    public static IEnumerable<Condition> Of(SearchSpace space, GraphRule rule)
    {
        var conditions = WithoutUnique(rule);
        return rule.Unique && IsomorphismClasses.Of(space, rule) is { } classes
            ? conditions.Append(new RepresentativeCondition(classes) { Rule = rule })
            : conditions;
    }

    /// <summary>The conditions of one rule but that isomorphic graphs count once.</summary>
    public static IEnumerable<Condition> WithoutUnique(GraphRule rule)
    {
        var wiring = new GraphWiring(rule.Graph);
        if (rule.MaxEdges is { } most)
        {
            yield return new ExpressionCondition(AtMostEdges(wiring, most)) { Rule = rule };
        }

        if (rule.Connected)
        {
            yield return new ConnectedCondition(wiring) { Rule = rule };
        }
    }

    /// <summary>The condition of <c>max_edges</c>.</summary>
    public static Expression AtMostEdges(GraphWiring wiring, int most)
    {
        var optional = wiring.Edges.Select(edge => edge.IsPresent).OfType<Takes>().ToList();
        var always = wiring.Edges.Count - optional.Count;
        return new Comparison(new CountTerm(optional), Comparator.AtMost, new NumberTerm(most - always));
    }
}
