using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Shuffle"/>.</summary>
internal sealed class ShuffleModule : PrimitiveModule<Shuffle>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Shuffle primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Shuffle primitive, ForwardCall call)
    {
        var (n, shape) = (call.Input.shape[0], call.InputShapes[0]);
        using var grouped = call.Input.reshape(n, primitive.Groups, shape.Channels / primitive.Groups, shape.Height, shape.Width);
        using var dealt = grouped.transpose(1, 2);
        return dealt.reshape(n, shape.Channels, shape.Height, shape.Width);
    }
}
