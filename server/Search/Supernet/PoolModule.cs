using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Pool"/>.</summary>
internal sealed class PoolModule : PrimitiveModule<Pool>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Pool primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Pool primitive, ForwardCall call) =>
        primitive.Kind == PoolKind.Max
            ? nn.functional.max_pool2d(
                call.Input,
                [primitive.Kernel, primitive.Kernel],
                [primitive.Stride, primitive.Stride],
                [primitive.Padding, primitive.Padding]
            )
            : nn.functional.avg_pool2d(
                call.Input,
                [primitive.Kernel, primitive.Kernel],
                [primitive.Stride, primitive.Stride],
                [primitive.Padding, primitive.Padding],
                count_include_pad: primitive.CountsPadding
            );
}
