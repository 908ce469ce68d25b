using NasNavigator.Search.Export;
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

    /// <inheritdoc/>
    protected override PythonCode Write(PositionEmbedding primitive, PythonCall call) =>
        PythonCode.Of(call, $"PositionEmbedding({primitive.Tokens}, {primitive.Channels})") with
        {
            Helper = """"
                class PositionEmbedding(nn.Module):
                    """Adds a trained vector to every token. Shape: (N, T, C), unchanged."""

                    def __init__(self, tokens, channels):
                        super().__init__()
                        self.weight = nn.Parameter(torch.zeros(tokens, channels))

                    def forward(self, x):
                        return x + self.weight
                """",
        };

    /// <inheritdoc/>
    protected override string Write(PositionEmbedding primitive, OnnxCall call) => call.Add("Add", [call.Input, call.Weight("weight")]);
}
