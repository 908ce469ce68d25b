using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Costs;

/// <summary>Spaces whose every choice adds its own cost, whatever the others are: their range is a sum, found in one walk over the template.</summary>
public static class AdditiveCosts
{
    /// <summary>Fewest and most parameters and multiply-adds of any architecture; null where costs of choices depend on one another.</summary>
    public static CostExtremes? Range(SearchSpace space)
    {
        if (!Hold(space) || space.Choices.Any(choice => choice.Allowed.Count is 0 or > Survey.MostOptions))
        {
            return null;
        }

        var survey = Survey.Of(space);
        var inOption = new bool[survey.Steps.Count];
        var costs = new Dictionary<(Choice Choice, int Option), (long Parameters, long MultiplyAdds)>();
        foreach (var (choice, option, from, to) in survey.Options)
        {
            var cost = costs.GetValueOrDefault((choice, option));
            for (var i = from; i < to; i++)
            {
                inOption[i] = true;
                var step = survey.Steps[i];
                cost = (cost.Parameters + step.Primitive.Parameters, cost.MultiplyAdds + Cost.MultiplyAddsOf(step));
            }

            costs[(choice, option)] = cost;
        }

        var (minParameters, minMultiplyAdds) = (0L, 0L);
        for (var i = 0; i < inOption.Length; i++)
        {
            minParameters = Saturating.Plus(minParameters, inOption[i] ? 0 : survey.Steps[i].Primitive.Parameters);
            minMultiplyAdds = Saturating.Plus(minMultiplyAdds, inOption[i] ? 0 : Cost.MultiplyAddsOf(survey.Steps[i]));
        }

        var (maxParameters, maxMultiplyAdds) = (minParameters, minMultiplyAdds);
        foreach (var choice in space.Choices)
        {
            var own = choice.Allowed.Select(option => costs.GetValueOrDefault((choice, option))).ToList();
            minParameters = Saturating.Plus(minParameters, own.Min(cost => cost.Parameters));
            maxParameters = Saturating.Plus(maxParameters, own.Max(cost => cost.Parameters));
            minMultiplyAdds = Saturating.Plus(minMultiplyAdds, own.Min(cost => cost.MultiplyAdds));
            maxMultiplyAdds = Saturating.Plus(maxMultiplyAdds, own.Max(cost => cost.MultiplyAdds));
        }

        return new CostExtremes(minParameters, maxParameters, minMultiplyAdds, maxMultiplyAdds);
    }

    /// <summary>Whether every choice adds its own cost, and all combinations are allowed.</summary>
    public static bool Hold(SearchSpace space)
    {
        if (FeasibleConditions.Of(space).Count > 0)
        {
            return false;
        }

        foreach (var choice in space.Choices)
        {
            if (choice.IsSubset || choice.Kind is ChoiceKind.Depth or ChoiceKind.Join || choice.ActiveWhen.Mentions.Any())
            {
                return false;
            }
        }

        foreach (var node in TemplateNodes.All(space.Network))
        {
            if (node.When is not null || (node is GivenNode or GraphNode && TemplateNodes.Decides(node)))
            {
                return false;
            }

            if (node is OperatorNode layer && layer.Arguments.Values.Count(argument => argument is Chosen) > 1)
            {
                return false;
            }
        }

        return !Survey.Of(space).SizesVary;
    }
}
