namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Batch normalisation of each channel. Shape: unchanged.</summary>
/// <param name="Channels">Channels normalised.</param>
/// <param name="Affine">Whether a trained scale and offset follow.</param>
/// <remarks>Source: Ioffe and Szegedy, arXiv:1502.03167.</remarks>
public sealed record BatchNorm(int Channels, bool Affine = true) : Primitive
{
    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights =>
        Affine ? [new Weight("weight", [Channels], Initialisation.Ones), new Weight("bias", [Channels], Initialisation.Zeros)] : [];

    /// <inheritdoc/>
    public override long Parameters => Affine ? 2L * Channels : 0;

    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind == ShapeKind.Tokens
            ? new Misfit(MisfitKind.Kind, $"Batch normalisation reads pictures or vectors, but tokens {inputs[0]} come in. Use layernorm.")
            : null;
}
