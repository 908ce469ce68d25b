using System.Globalization;
using NasNavigator.Space.Edits;

namespace NasNavigator.Analysis.Rules;

/// <summary>What to write into the file so that the space keeps to a rule: steering where a verb says it, else a constraint.</summary>
/// <param name="Steering">The decision; null where it is a constraint.</param>
/// <param name="Constraint">The constraint; null where it is a decision.</param>
public sealed record RuleEnforcement(SteeringDecision? Steering, ConstraintDraft? Constraint)
{
    /// <summary>As it will stand in the file, without evidence.</summary>
    public string Yaml => Steering is { } steering ? (steering with { Because = null, Run = null }).ToYaml() : Constraint!.ToYaml();

    /// <summary>Of a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="isWanted">Whether every architecture shall hold it; else none.</param>
    /// <param name="because">Evidence, one line.</param>
    public static RuleEnforcement Of(Pattern pattern, bool isWanted, string because) =>
        pattern switch
        {
            TakesOption { Options: [var option], Choice: { IsSubset: false } choice } => Steer(
                new SteeringDecision(isWanted ? "pin" : "exclude", choice.Options[option].Text) { At = choice.Address, Because = because }
            ),
            TakesOption { Refused: [var refused], Choice: { IsSubset: false } choice } when isWanted => Steer(
                new SteeringDecision("exclude", choice.Options[refused].Text) { At = choice.Address, Because = because }
            ),
            OptionCount count => Steer(Limit(count, isWanted, because)),
            _ => new RuleEnforcement(null, new ConstraintDraft(isWanted ? "require" : "forbid", pattern.Expression, because)),
        };

    /// <summary>Of a design rule, with its figures as the evidence.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="unit">What effects are told in: <c>points of val_acc_12</c>.</param>
    /// <param name="run">The run whose candidates were looked at; null for a table.</param>
    public static RuleEnforcement Of(DesignRule rule, string unit, string? run)
    {
        var made = Of(rule.Pattern, rule.IsGood, Evidence(rule, unit));
        return made.Steering is { } steering ? made with { Steering = steering with { Run = run } } : made;
    }

    /// <summary><c>+1.9 ± 0.2 points of accuracy, 1,204 architectures compared with the others alike</c>.</summary>
    public static string Evidence(DesignRule rule, string unit) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(rule.Effect < 0 ? "−" : "+")}{Figure(Math.Abs(rule.Effect), rule)} ± {Figure(rule.StandardError, rule)} {unit}, {rule.Count:N0} architectures against others alike in the rest"
        );

    // As many digits as the error has.
    private static string Figure(double value, DesignRule rule) =>
        value.ToString(rule.StandardError < 0.05 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static RuleEnforcement Steer(SteeringDecision decision) => new(decision, null);

    private static SteeringDecision Limit(OptionCount count, bool isWanted, string because)
    {
        var (min, max) = (count.IsAtMost, isWanted) switch
        {
            (true, true) => ((int?)null, (int?)count.Count),
            (true, false) => (count.Count + 1, null),
            (false, true) => (count.Count, null),
            (false, false) => (null, count.Count - 1),
        };
        return new SteeringDecision("limit", count.Option)
        {
            At = string.IsNullOrEmpty(count.Scope) ? null : count.Scope,
            Min = min?.ToString(CultureInfo.InvariantCulture),
            Max = max?.ToString(CultureInfo.InvariantCulture),
            Because = because,
        };
    }
}
