namespace NasNavigator.Space.Operators;

/// <summary>Narrow, convolve, widen, with a shortcut, activation last.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: He et al., ResNet, arXiv:1512.03385, figure 5 right; the stride is the middle convolution's, groups as in ResNeXt, arXiv:1611.05431.
/// </remarks>
internal sealed class BottleneckOperator : Operator
{
    public override string Name => "bottleneck";

    public override string Summary => "Narrow, convolve, widen, with a shortcut, activation last.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        CommonParameters.Kernel(3),
        CommonParameters.Stride,
        CommonParameters.Groups,
        new("ratio", ParameterKind.Number, 0.25, "Width inside, as a share of the outgoing width.") { Min = 0.01, Max = 8 },
        CommonParameters.Activation("relu"),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (@out, stride) = (arguments.Out(input.Shape.Channels), arguments.Int("stride"));
        var hidden = Math.Max(1, (int)Math.Round(@out * arguments.Number("ratio")));
        var activation = ActivationWords.Kind(arguments.Word("activation"));
        var wire = recipe.ConvNorm(input, "reduce", hidden, 1, activation: activation);
        wire = recipe.ConvNorm(wire, "conv", hidden, arguments.Int("kernel"), stride, arguments.Int("groups"), activation);
        wire = recipe.ConvNorm(wire, "expand", @out, 1);
        wire = recipe.Sum(wire, Shortcut(recipe, input, @out, stride), "sum");
        return recipe.Activate(wire, "act", activation);
    }

    private static Wire Shortcut(Recipe recipe, Wire input, int @out, int stride) =>
        @out == input.Shape.Channels && stride == 1 ? input : recipe.ConvNorm(input, "shortcut", @out, 1, stride);
}
