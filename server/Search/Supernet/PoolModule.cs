using NasNavigator.Search.Export;
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

    /// <inheritdoc/>
    protected override PythonCode Write(Pool primitive, PythonCall call)
    {
        var window = PythonCode.Arguments([call.Input, primitive.Kernel, primitive.Stride], ("padding", primitive.Padding, 0));
        return new PythonCode(
            primitive.Kind == PoolKind.Max ? $"F.max_pool2d({window})"
            : primitive.CountsPadding || primitive.Padding == 0 ? $"F.avg_pool2d({window})"
            : $"F.avg_pool2d({window}, count_include_pad=False)"
        );
    }

    /// <inheritdoc/>
    protected override string Write(Pool primitive, OnnxCall call)
    {
        (string, object)[] window =
        [
            ("kernel_shape", (long[])[primitive.Kernel, primitive.Kernel]),
            ("strides", (long[])[primitive.Stride, primitive.Stride]),
            ("pads", (long[])[primitive.Padding, primitive.Padding, primitive.Padding, primitive.Padding]),
        ];
        return primitive.Kind == PoolKind.Max
            ? call.Add("MaxPool", [call.Input], window)
            : call.Add("AveragePool", [call.Input], [.. window, ("count_include_pad", primitive.CountsPadding ? 1L : 0L)]);
    }
}
