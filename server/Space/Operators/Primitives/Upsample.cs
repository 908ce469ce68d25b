namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Repeats every pixel (nearest neighbour). Shape: (C, H, W) to (C, Factor · H, Factor · W).</summary>
/// <param name="Factor">How much larger each side becomes.</param>
public sealed record Upsample(int Factor) : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) =>
        inputs[0] with
        {
            Height = inputs[0].Height * Factor,
            Width = inputs[0].Width * Factor,
        };

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind == ShapeKind.Image ? null : new Misfit(MisfitKind.Kind, $"upsample reads a picture, but {inputs[0]} comes in.");
}
