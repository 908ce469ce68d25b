using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="DropPath"/>.</summary>
internal sealed class DropPathModule : PrimitiveModule<DropPath>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(DropPath primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(DropPath primitive, ForwardCall call)
    {
        if (call.Mode != ForwardMode.Training || primitive.Probability <= 0)
        {
            return call.Input.alias();
        }

        var shape = call.Input.shape;
        Array.Fill(shape, 1, 1, shape.Length - 1);
        using var all = ones(shape, device: call.Input.device); // (N, 1, …)
        using var kept = nn.functional.dropout(all, primitive.Probability, training: true);
        return call.Input.mul(kept);
    }
}
