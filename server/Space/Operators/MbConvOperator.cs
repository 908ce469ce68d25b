using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Inverted residual: widen, convolve each channel, narrow; with a shortcut where sizes allow.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: Sandler et al., MobileNetV2, arXiv:1801.04381; squeeze-and-excitation as in MobileNetV3, arXiv:1905.02244.
/// </remarks>
internal sealed class MbConvOperator : Operator
{
    public override string Name => "mbconv";

    public override string Summary => "Inverted residual: widen, convolve each channel, narrow; with a shortcut where sizes allow.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        CommonParameters.Kernel(3),
        CommonParameters.Stride,
        CommonParameters.Expand(6),
        CommonParameters.SqueezeExcite,
        CommonParameters.Activation("relu6"),
        CommonParameters.Groups with
        {
            Summary = "Groups of the 1×1 convolutions; their channels are shuffled.",
        },
        CommonParameters.Divisor,
        new("residual", ParameterKind.Flag, true, "Whether a shortcut is added where width and resolution stay."),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (channels, groups) = (input.Shape.Channels, arguments.Int("groups"));
        var (@out, stride) = (arguments.Out(channels), arguments.Int("stride"));
        var hidden = RecipeSteps.Divisible(channels * arguments.Number("expand"), arguments.Int("divisor"));
        var activation = ActivationWords.Kind(arguments.Word("activation"));
        var wire = input;
        if (hidden != channels || groups > 1)
        {
            wire = recipe.ConvNorm(wire, "expand", hidden, 1, groups: groups, activation: activation);
            if (groups > 1)
            {
                wire = recipe.Then(wire, "shuffle", new Shuffle(groups));
            }
        }

        wire = recipe.DepthwiseNorm(wire, "depthwise", arguments.Int("kernel"), stride, activation);
        if (arguments.Number("se") is > 0 and var share)
        {
            wire = recipe.SqueezeExcite(
                wire,
                "se",
                RecipeSteps.Divisible(hidden * share, arguments.Int("divisor")),
                activation == ActivationKind.Silu ? ActivationKind.Sigmoid : ActivationKind.HardSigmoid
            );
        }

        wire = recipe.ConvNorm(wire, "project", @out, 1, groups: groups);
        return arguments.Flag("residual") && wire.Shape == input.Shape ? recipe.Sum(input, wire, "shortcut") : wire;
    }
}
