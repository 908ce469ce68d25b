namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Mean of all tokens. Shape: (tokens, C) to (C).</summary>
public sealed record TokenPool : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Features(inputs[0].Channels);

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind == ShapeKind.Tokens
            ? null
            : new Misfit(MisfitKind.Kind, $"token_pool reads tokens, but {inputs[0]} comes in. Use global_avg_pool for pictures.");
}
