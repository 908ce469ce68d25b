using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Convolution of every channel by itself.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, C, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: Chollet, Xception, arXiv:1610.02357.
/// </remarks>
internal sealed class DepthwiseConvOperator : Operator
{
    public override string Name => "depthwise_conv";

    public override string Summary => "Convolution of every channel by itself.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [CommonParameters.Kernel(3), CommonParameters.Stride, CommonParameters.Dilation, CommonParameters.Bias(false)];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var channels = input.Shape.Channels;
        return recipe.Then(
            input,
            "conv",
            Convolution.Same(
                channels,
                channels,
                arguments.Int("kernel"),
                arguments.Int("stride"),
                arguments.Int("dilation"),
                channels,
                arguments.Flag("bias")
            )
        );
    }
}
