using NasNavigator.Space.Model;

namespace NasNavigator.Search.Samplers;

/// <summary>One path a step; every option of every choice is equally likely, whatever else is chosen.</summary>
/// <remarks>
/// Under constraints a path that is not admitted is drawn anew, so that it is then uniform over what the constraints leave.
/// Source: Guo et al., single path one-shot, arXiv:1904.00420.
/// </remarks>
internal sealed class UniformSampler : IPathSampler
{
    /// <inheritdoc/>
    public string Name => "uniform";

    /// <inheritdoc/>
    public IReadOnlyList<Architecture> Draw(ISpaceView space, Chance chance) => [Assignments.Uniform(space, chance)];

    /// <inheritdoc/>
    public int PathsOf(ISpaceView space) => 1;
}
