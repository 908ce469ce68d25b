using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Inverted residual whose widening convolution is a full one.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: Tan and Le, EfficientNetV2, arXiv:2104.00298, section 3.2.
/// </remarks>
internal sealed class FusedMbConvOperator : Operator
{
    public override string Name => "fused_mbconv";

    public override string Summary => "Inverted residual whose widening convolution is a full one.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        CommonParameters.Kernel(3),
        CommonParameters.Stride,
        CommonParameters.Expand(4),
        CommonParameters.SqueezeExcite,
        CommonParameters.Activation("silu"),
        CommonParameters.Divisor,
        new("residual", ParameterKind.Flag, true, "Whether a shortcut is added where width and resolution stay."),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var channels = input.Shape.Channels;
        var (@out, kernel, stride) = (arguments.Out(channels), arguments.Int("kernel"), arguments.Int("stride"));
        var hidden = RecipeSteps.Divisible(channels * arguments.Number("expand"), arguments.Int("divisor"));
        var activation = ActivationWords.Kind(arguments.Word("activation"));
        Wire wire;
        if (hidden == channels)
        {
            wire = recipe.ConvNorm(input, "conv", @out, kernel, stride, activation: activation);
        }
        else
        {
            wire = recipe.ConvNorm(input, "expand", hidden, kernel, stride, activation: activation);
            if (arguments.Number("se") is > 0 and var share)
            {
                wire = recipe.SqueezeExcite(
                    wire,
                    "se",
                    RecipeSteps.Divisible(hidden * share, arguments.Int("divisor")),
                    activation == ActivationKind.Silu ? ActivationKind.Sigmoid : ActivationKind.HardSigmoid
                );
            }

            wire = recipe.ConvNorm(wire, "project", @out, 1);
        }

        return arguments.Flag("residual") && wire.Shape == input.Shape ? recipe.Sum(input, wire, "shortcut") : wire;
    }
}
