using NasNavigator.Space.Model;

namespace NasNavigator.Search.Samplers;

/// <summary>Decides which paths of the supernet a training step takes.</summary>
/// <remarks>It has no state: same space, seed and step, same paths. So nothing of it needs saving.</remarks>
internal interface IPathSampler
{
    /// <summary>As in the vocabulary of samplers.</summary>
    string Name { get; }

    /// <summary>Paths of one step, at least one. Their gradients are added up before the one optimiser step.</summary>
    IReadOnlyList<Architecture> Draw(ISpaceView space, Chance chance);

    /// <summary>How many paths a step has, for plans and estimates.</summary>
    int PathsOf(ISpaceView space);
}
