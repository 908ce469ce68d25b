namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Every pixel becomes a token, row by row. Shape: (C, H, W) to (H · W, C).</summary>
public sealed record ToTokens : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Tokens(inputs[0].Height * inputs[0].Width, inputs[0].Channels);
}
