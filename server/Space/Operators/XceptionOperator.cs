namespace NasNavigator.Space.Operators;

/// <summary>ShuffleNetV2 unit with three separable convolutions.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: Guo et al., Single Path One-Shot, arXiv:1904.00420, section 3.4.
/// </remarks>
internal sealed class XceptionOperator : Operator
{
    public override string Name => "xception";

    public override string Summary => "ShuffleNetV2 unit with three separable convolutions.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [CommonParameters.Out, CommonParameters.Kernel(3), CommonParameters.Stride, CommonParameters.Activation("relu")];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var activation = ActivationWords.Kind(arguments.Word("activation"));
        var kernel = arguments.Int("kernel");
        return ShuffleUnit.Emit(
            recipe,
            input,
            arguments,
            (wire, middle, last, stride) =>
            {
                wire = recipe.DepthwiseNorm(wire, "depthwise1", kernel, stride);
                wire = recipe.ConvNorm(wire, "pointwise1", middle, 1, activation: activation);
                wire = recipe.DepthwiseNorm(wire, "depthwise2", kernel);
                wire = recipe.ConvNorm(wire, "pointwise2", middle, 1, activation: activation);
                wire = recipe.DepthwiseNorm(wire, "depthwise3", kernel);
                return recipe.ConvNorm(wire, "pointwise3", last, 1, activation: activation);
            }
        );
    }
}
