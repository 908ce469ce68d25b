using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Tables.Failures;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>A space without what a table has no row for: nobody proposes what cannot be looked up.</summary>
/// <param name="space">The whole space.</param>
/// <param name="table">The table's metric.</param>
internal sealed class TableView(ISpaceView space, TableEvaluator table) : ISpaceView
{
    private const int MostDraws = 10_000;
    private readonly Dictionary<Architecture, bool> _admitted = [];

    /// <inheritdoc/>
    public SearchSpace Space => space.Space;

    /// <inheritdoc/>
    public IReadOnlyList<EvaluationBudget> Budgets => table.Budgets;

    /// <inheritdoc/>
    public IReadOnlyList<Choice> ActivationOrder => space.ActivationOrder;

    /// <inheritdoc/>
    public IReadOnlyList<int> AllowedOf(Choice choice) => space.AllowedOf(choice);

    /// <inheritdoc/>
    public Architecture Activate(ReadOnlySpan<long> assignment) => space.Activate(assignment);

    /// <inheritdoc/>
    public bool Admits(Architecture architecture)
    {
        if (!_admitted.TryGetValue(architecture, out var isAdmitted))
        {
            isAdmitted = table.Knows(architecture) && space.Admits(architecture);
            _admitted.Add(architecture, isAdmitted);
        }

        return isAdmitted;
    }

    /// <inheritdoc/>
    public Network Lower(Architecture architecture) => space.Lower(architecture);

    /// <inheritdoc/>
    /// <exception cref="TableTooSparseException">None of many draws is in the table.</exception>
    public Architecture DrawOne(Chance chance)
    {
        for (var draw = 0; draw < MostDraws; draw++)
        {
            // Of a table that names its architectures each row is as likely as the others; of one that hides them draws are thrown away.
            var drawn = table.IsReadable ? table.DrawKnown(chance) : space.DrawOne(chance);
            if (drawn is not null && Admits(drawn))
            {
                return drawn;
            }
        }

        throw new TableTooSparseException(table.Path, Space.Name, table.ExampleKey, table.KeyOf(space.DrawOne(chance)));
    }
}
