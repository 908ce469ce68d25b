using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="PositionEmbedding"/>.</summary>
internal sealed class PositionEmbeddingModule : PrimitiveModule<PositionEmbedding>
{
    /// <inheritdoc/>
    protected override WeightAxis[] AxesOf(PositionEmbedding primitive, Weight weight) => [WeightAxis.Other, WeightAxis.Out];

    /// <inheritdoc/>
    protected override Tensor Forward(PositionEmbedding primitive, ForwardCall call) => call.Input.add(call.Weights[0]);
}
