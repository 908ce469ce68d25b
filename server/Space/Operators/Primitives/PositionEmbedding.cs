namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Adds a trained vector to every token. Shape: (Tokens, Channels), unchanged.</summary>
/// <param name="Tokens">Length of the sequence.</param>
/// <param name="Channels">Width of a token.</param>
public sealed record PositionEmbedding(int Tokens, int Channels) : Primitive
{
    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights => [new Weight("weight", [Tokens, Channels], Initialisation.SmallNormal)];

    /// <inheritdoc/>
    public override long Parameters => (long)Tokens * Channels;

    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];
}
