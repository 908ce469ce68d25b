using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Steering;

/// <summary>A space in which some options stand twice, so that they are trained twice as often while the others lose nothing.</summary>
/// <param name="space">The space.</param>
/// <param name="twice">Options by the index of their choice. Of a choice that takes several, none: there an option cannot be taken twice.</param>
internal sealed class CatchingUpView(ISpaceView space, ILookup<int, int> twice) : ISpaceView
{
    /// <inheritdoc/>
    public SearchSpace Space => space.Space;

    /// <inheritdoc/>
    public IReadOnlyList<EvaluationBudget> Budgets => space.Budgets;

    /// <inheritdoc/>
    public IReadOnlyList<Choice> ActivationOrder => space.ActivationOrder;

    /// <inheritdoc/>
    public IReadOnlyList<int> AllowedOf(Choice choice)
    {
        var allowed = space.AllowedOf(choice);
        return choice.IsSubset || !twice.Contains(choice.Index)
            ? allowed
            : [.. allowed.Concat(twice[choice.Index].Where(allowed.Contains)).Order()];
    }

    /// <inheritdoc/>
    public Architecture Activate(ReadOnlySpan<long> assignment) => space.Activate(assignment);

    /// <inheritdoc/>
    public bool Admits(Architecture architecture) => space.Admits(architecture);

    /// <inheritdoc/>
    public Network Lower(Architecture architecture) => space.Lower(architecture);

    /// <inheritdoc/>
    public Architecture DrawOne(Chance chance) => space.DrawOne(chance);
}
