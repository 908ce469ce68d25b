namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Moves the picture up and left by one pixel; zeros come in from below and right. Shape: unchanged.</summary>
/// <remarks>The second half of a factorised reduction reads the pixels that a stride of two leaves out: DARTS, arXiv:1806.09055.</remarks>
public sealed record Shift : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];
}
