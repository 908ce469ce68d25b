namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Scales every channel of the first input by the second. Shape: (C, H, W) and (C) to (C, H, W).</summary>
/// <remarks>The last step of squeeze and excitation: Hu, Shen and Sun, arXiv:1709.01507.</remarks>
public sealed record Gate : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Channels == inputs[1].Channels
            ? null
            : new Misfit(MisfitKind.Width, $"A gate of {inputs[1]} channels does not fit {inputs[0]}.");
}
