namespace NasNavigator.Space.Operators;

/// <summary>ShuffleNetV2 unit: half of the channels pass, half are convolved.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: Ma et al., ShuffleNet V2, arXiv:1807.11164, figure 3c and 3d; widths as in SPOS, arXiv:1904.00420.
/// </remarks>
internal sealed class ShuffleOperator : Operator
{
    public override string Name => "shuffle";

    public override string Summary => "ShuffleNetV2 unit: half of the channels pass, half are convolved.";

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
                wire = recipe.ConvNorm(wire, "expand", middle, 1, activation: activation);
                wire = recipe.DepthwiseNorm(wire, "depthwise", kernel, stride);
                return recipe.ConvNorm(wire, "project", last, 1, activation: activation);
            }
        );
    }
}
