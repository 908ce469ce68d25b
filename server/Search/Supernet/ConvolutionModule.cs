using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Convolution"/>.</summary>
internal sealed class ConvolutionModule : PrimitiveModule<Convolution>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Convolution primitive) => !primitive.Bias;

    /// <inheritdoc/>
    protected override WeightAxis[] AxesOf(Convolution primitive, Weight weight) =>
        weight.Name == "bias" ? [WeightAxis.Out]
        : primitive.Groups == 1 ? [WeightAxis.Out, WeightAxis.In, WeightAxis.Kernel, WeightAxis.Kernel]
        : [WeightAxis.Out, WeightAxis.Other, WeightAxis.Kernel, WeightAxis.Kernel];

    /// <inheritdoc/>
    protected override Tensor Forward(Convolution primitive, ForwardCall call) =>
        nn.functional.conv2d(
            call.Input,
            call.Weights[0],
            primitive.Bias ? call.Weights[1] : null,
            strides: [primitive.Stride, primitive.Stride],
            padding: [primitive.Padding, primitive.Padding],
            dilation: [primitive.Dilation, primitive.Dilation],
            groups: primitive.Groups
        );

    /// <inheritdoc/>
    protected override PythonCode Write(Convolution primitive, PythonCall call)
    {
        var arguments = PythonCode.Arguments(
            [primitive.In, primitive.Out, primitive.Kernel],
            ("stride", primitive.Stride, 1),
            ("padding", primitive.Padding, 0),
            ("dilation", primitive.Dilation, 1),
            ("groups", primitive.Groups, 1),
            ("bias", primitive.Bias, true)
        );
        return PythonCode.Of(call, $"nn.Conv2d({arguments})");
    }

    /// <inheritdoc/>
    protected override string Write(Convolution primitive, OnnxCall call) =>
        call.Add(
            "Conv",
            primitive.Bias ? [call.Input, call.Weight("weight"), call.Weight("bias")] : [call.Input, call.Weight("weight")],
            ("kernel_shape", Pair(primitive.Kernel)),
            ("strides", Pair(primitive.Stride)),
            ("pads", (long[])[.. Pair(primitive.Padding), .. Pair(primitive.Padding)]),
            ("dilations", Pair(primitive.Dilation)),
            ("group", (long)primitive.Groups)
        );

    private static long[] Pair(long value) => [value, value];
}
