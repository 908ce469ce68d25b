namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Normalisation over the channels of every token, vector or pixel. Shape: unchanged.</summary>
/// <param name="Channels">Channels normalised.</param>
/// <remarks>Source: Ba, Kiros and Hinton, arXiv:1607.06450.</remarks>
public sealed record LayerNorm(int Channels) : Primitive
{
    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights =>
        [new Weight("weight", [Channels], Initialisation.Ones), new Weight("bias", [Channels], Initialisation.Zeros)];

    /// <inheritdoc/>
    public override long Parameters => 2L * Channels;

    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];
}
