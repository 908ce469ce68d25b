using NasNavigator.Space.Model;

namespace NasNavigator.Search.Samplers;

/// <summary>Four paths a step: one with every number as large as it may be, one with every number as small, and two between.</summary>
/// <remarks>
/// Numbers are widths, kernels, depths; which operator stands where is drawn for all four as the fair sampler draws. Where an end breaks a
/// constraint the path stays as it was drawn. The larger paths do not teach the smaller ones here.
/// Source of the idea: Yu et al., BigNAS, arXiv:2003.11142.
/// </remarks>
internal sealed class SandwichSampler : IPathSampler
{
    private const int Paths = 4;

    /// <inheritdoc/>
    public string Name => "sandwich";

    /// <inheritdoc/>
    public IReadOnlyList<Architecture> Draw(ISpaceView space, Chance chance)
    {
        var drawn = Assignments.Fair(space, Paths, distinct: false, chance).Architectures;
        return drawn.Count < Paths
            ? drawn
            : [End(space, drawn[0], largest: true, chance), End(space, drawn[1], largest: false, chance), .. drawn.Skip(2)];
    }

    /// <inheritdoc/>
    public int PathsOf(ISpaceView space) => Paths;

    private static Architecture End(ISpaceView space, Architecture drawn, bool largest, Chance chance)
    {
        var assignment = drawn.Decisions.ToArray();
        foreach (var choice in space.Space.Choices)
        {
            if (choice.IsNumeric)
            {
                var allowed = space.AllowedOf(choice);
                assignment[choice.Index] = largest ? allowed.MaxBy(choice.NumberOf) : allowed.MinBy(choice.NumberOf);
            }
            else if (assignment[choice.Index] < 0)
            {
                // A depth that grows may make it active.
                assignment[choice.Index] = Assignments.Draw(space, choice, chance);
            }
        }

        var end = space.Activate(assignment);
        return space.Admits(end) ? end : drawn;
    }
}
