using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>The space as it is now, for those that draw from it. Passed to every call, because steering may change it between two.</summary>
internal interface ISpaceView
{
    /// <summary>The space.</summary>
    SearchSpace Space { get; }

    /// <summary>The trainings that candidates can be measured after, cheapest first and the full one last; empty where there is only that.</summary>
    IReadOnlyList<EvaluationBudget> Budgets => [];

    /// <summary>Its choices, each after those its activity depends on.</summary>
    IReadOnlyList<Choice> ActivationOrder { get; }

    /// <summary>The options of a choice that may be drawn, ascending, never empty.</summary>
    IReadOnlyList<int> AllowedOf(Choice choice);

    /// <summary>Turns a decision for every choice into an architecture: those that nothing activates become inactive. The array is not kept.</summary>
    Architecture Activate(ReadOnlySpan<long> assignment);

    /// <summary>Whether it keeps the constraints, fits together and has a path from input to output.</summary>
    bool Admits(Architecture architecture);

    /// <summary>The network of an admitted architecture, remembered for a while.</summary>
    Network Lower(Architecture architecture);

    /// <summary>An admitted architecture, uniform over all of them as far as the constraints let it be.</summary>
    /// <exception cref="NasNavigator.Space.NasNavigatorException">None was found.</exception>
    Architecture DrawOne(Chance chance);
}
