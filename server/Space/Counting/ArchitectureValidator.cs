using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Says whether a vector of decisions is an architecture of a space.</summary>
public static class ArchitectureValidator
{
    /// <summary>
    /// What is wrong, one sentence each; empty for an architecture that is feasible as far as decisions tell. Bounds on costs are not
    /// looked at.
    /// </summary>
    public static IReadOnlyList<string> Problems(SearchSpace space, Architecture architecture)
    {
        if (architecture.Decisions.Length != space.Choices.Count)
        {
            return [$"The space has {space.Choices.Count} choices, the architecture decides {architecture.Decisions.Length}."];
        }

        var problems = new List<string>();
        var order = ActivationOrder.Of(space);
        foreach (var choice in order.Choices)
        {
            var decision = architecture.Of(choice);
            var isActive = !order.InCycles.Contains(choice) && choice.ActiveWhen.Evaluate(architecture) == true;
            if (isActive != decision >= 0)
            {
                problems.Add(isActive ? $"`{choice.Address}` is not decided." : $"`{choice.Address}` is decided but is not active here.");
            }
            else if (isActive && !IsWithin(choice, decision))
            {
                problems.Add($"`{choice.Address}` has no option {decision}.");
            }
            else if (isActive && !ChoiceDomain.Contains(choice, decision))
            {
                var (from, to) = ChoiceDomain.TakeBounds(choice);
                var text = ArchitectureText.OptionText(choice, decision);
                problems.Add(
                    choice.IsSubset
                        ? $"`{choice.Address}` takes {from} to {to} of {choice.Allowed.Count} options, not {text}."
                        : $"`{choice.Address}` may not take {text}: it is excluded."
                );
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(
                space
                    .Constraints.OfType<DecisionConstraint>()
                    .Where(constraint => constraint.Expression.Mentions.All(choice => ActivationOrder.Owns(space, choice)))
                    .Where(constraint => constraint.Expression.Evaluate(architecture) != true)
                    .Select(constraint => $"The constraint `{constraint.Text}` is not met.")
            );
            problems.AddRange(
                space
                    .GraphRules.SelectMany(rule => FeasibleConditions.Of(space, rule))
                    .Where(condition => condition.Evaluate(architecture) != true)
                    .Select(condition => condition.Describe(architecture))
            );
        }

        return problems;
    }

    private static bool IsWithin(Choice choice, long decision) =>
        choice.IsSubset ? choice.Options.Count == 64 || (ulong)decision >> choice.Options.Count == 0 : decision < choice.Options.Count;
}
