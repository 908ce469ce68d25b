namespace NasNavigator.Space.Operators;

/// <summary>Two convolutions and a shortcut, activation last.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: He et al., ResNet, arXiv:1512.03385, figure 5 left.
/// </remarks>
internal sealed class BasicBlockOperator : Operator
{
    public override string Name => "basic_block";

    public override string Summary => "Two convolutions and a shortcut, activation last.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [CommonParameters.Out, CommonParameters.Kernel(3), CommonParameters.Stride, CommonParameters.Activation("relu")];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (@out, kernel, stride) = (arguments.Out(input.Shape.Channels), arguments.Int("kernel"), arguments.Int("stride"));
        var activation = ActivationWords.Kind(arguments.Word("activation"));
        var wire = recipe.ConvNorm(input, "first", @out, kernel, stride, activation: activation);
        wire = recipe.ConvNorm(wire, "second", @out, kernel);
        wire = recipe.Sum(wire, Shortcut(recipe, input, @out, stride), "sum");
        return recipe.Activate(wire, "act", activation);
    }

    private static Wire Shortcut(Recipe recipe, Wire input, int @out, int stride) =>
        @out == input.Shape.Channels && stride == 1 ? input : recipe.ConvNorm(input, "shortcut", @out, 1, stride);
}
