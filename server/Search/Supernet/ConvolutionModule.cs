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
}
