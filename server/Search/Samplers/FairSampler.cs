using NasNavigator.Space.Model;

namespace NasNavigator.Search.Samplers;

/// <summary>As many paths a step as the widest choice has options; together they use each option of that choice exactly once.</summary>
/// <remarks>
/// Exact where choices have equally many options. Narrower choices start over, so that theirs are equal in expectation, as are choices
/// inside options, which are only trained where they are active. How rows that are not admitted are mended: <see cref="Assignments"/>.
/// Source of the idea: Chu, Zhang and Xu, FairNAS, arXiv:1907.01845.
/// </remarks>
internal sealed class FairSampler : IPathSampler
{
    /// <inheritdoc/>
    public string Name => "fair";

    /// <inheritdoc/>
    public IReadOnlyList<Architecture> Draw(ISpaceView space, Chance chance) =>
        Assignments.Fair(space, Assignments.RowsOf(space), distinct: false, chance).Architectures;

    /// <inheritdoc/>
    public int PathsOf(ISpaceView space) => Assignments.RowsOf(space);
}
