namespace NasNavigator.Space.Operators.Primitives;

/// <summary>
/// Scaled dot-product attention without weights: reads queries, keys and values, softmax(q kᵀ / √HeadDim) v in every head.
/// Shape: three times (tokens, Heads · HeadDim) to (tokens, Heads · HeadDim); head h holds channels [h · HeadDim, (h + 1) · HeadDim).
/// </summary>
/// <param name="Heads">Number of heads.</param>
/// <param name="HeadDim">Channels of a head.</param>
/// <remarks>Source: Vaswani et al., arXiv:1706.03762, equation 1. Its products are not counted as multiply-adds, which count layers with weights.</remarks>
public sealed record AttentionCore(int Heads, int HeadDim) : Primitive
{
    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Tokens(inputs[0].Height, Heads * HeadDim);

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind != ShapeKind.Tokens
            ? new Misfit(MisfitKind.Kind, $"Attention reads tokens, but {inputs[0]} comes in. Put patch_embed before it.")
            : null;
}
