using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Convolution, without normalisation or activation unless asked for.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉) with the padding left out and an odd kernel.
/// Source: PyTorch's Conv2d; bias is off because a normalisation usually follows.
/// </remarks>
internal sealed class ConvOperator : Operator
{
    public override string Name => "conv";

    public override string Summary => "Convolution, without normalisation or activation unless asked for.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        CommonParameters.Kernel(3),
        CommonParameters.Stride,
        CommonParameters.Dilation,
        CommonParameters.Groups,
        CommonParameters.Bias(false),
        new("padding", ParameterKind.Integer, null, "Zeros on each side; left out, the resolution stays at stride 1.")
        {
            Min = 0,
            Max = 256,
        },
        CommonParameters.Pre,
        new(
            "reduce",
            ParameterKind.Word,
            "conv",
            "How a stride is made: by the convolution, or by two offset 1×1 convolutions side by side."
        )
        {
            Words = ["conv", "factorised"],
        },
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (@out, kernel, stride) = (arguments.Out(input.Shape.Channels), arguments.Int("kernel"), arguments.Int("stride"));
        var wire = input;
        if (arguments.Word("pre") is var pre and not ("none" or ""))
        {
            wire = recipe.Activate(wire, "pre", ActivationWords.Kind(pre));
        }

        if (arguments.Word("reduce") == "factorised" && stride > 1)
        {
            return recipe.FactorisedReduction(wire, "reduce", @out, stride);
        }

        var dilation = arguments.Int("dilation");
        var padding = arguments.Has("padding") ? arguments.Int("padding") : Convolution.SamePadding(kernel, dilation);
        return recipe.Then(
            wire,
            "conv",
            new Convolution(wire.Shape.Channels, @out, kernel, stride, padding, dilation, arguments.Int("groups"), arguments.Flag("bias"))
        );
    }
}
