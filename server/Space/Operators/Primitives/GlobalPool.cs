namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Mean of every channel over the whole picture. Shape: (C, H, W) to (C).</summary>
public sealed record GlobalPool : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Features(inputs[0].Channels);

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind switch
        {
            ShapeKind.Image => null,
            ShapeKind.Tokens => new Misfit(
                MisfitKind.Kind,
                $"Global pooling reads a picture, but tokens {inputs[0]} come in. Use token_pool."
            ),
            _ => new Misfit(
                MisfitKind.Kind,
                $"Global pooling reads a picture, but a vector of {inputs[0]} comes in. Leave one of the two poolings out."
            ),
        };
}
