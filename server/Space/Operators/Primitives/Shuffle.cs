namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Deals the channels out anew: channel g · (C / Groups) + i goes to i · Groups + g. Shape: unchanged.</summary>
/// <param name="Groups">Groups that the channels come in.</param>
/// <remarks>Source: Zhang et al., ShuffleNet, arXiv:1707.01083, section 3.1.</remarks>
public sealed record Shuffle(int Groups) : Primitive
{
    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        Groups >= 1 && inputs[0].Channels % Groups == 0
            ? null
            : new Misfit(MisfitKind.Groups, $"{Groups} groups do not divide the {inputs[0].Channels} channels that are shuffled.");
}
