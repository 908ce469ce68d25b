namespace NasNavigator.Analysis.Rules;

/// <summary>What the best of some architectures have in common, or the worst.</summary>
/// <param name="Pattern">What they have in common.</param>
/// <param name="IsGood">Whether it is found among the best; else among the worst, and the rule is to leave it out.</param>
/// <param name="Support">Share of the best tenth (or the worst) that holds it, 0 to 1.</param>
/// <param name="Lift">Support over the share of all that holds it.</param>
/// <param name="Share">Share of all that holds it, 0 to 1.</param>
/// <param name="Effect">Mean difference to architectures that are alike otherwise, in points of the metric where it is a share.</param>
/// <param name="StandardError">One standard error of the effect, over the architectures that were compared.</param>
/// <param name="Probability">Of such a difference by chance alone, before other patterns are thought of.</param>
/// <param name="Count">Architectures that hold it.</param>
public sealed record DesignRule(
    Pattern Pattern,
    bool IsGood,
    double Support,
    double Lift,
    double Share,
    double Effect,
    double StandardError,
    double Probability,
    int Count
);
