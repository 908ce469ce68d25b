using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Two convolutions and a shortcut, normalisation and activation first.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: He et al., Identity Mappings in Deep Residual Networks, arXiv:1603.05027, figure 1b.
/// </remarks>
internal sealed class PreactBlockOperator : Operator
{
    public override string Name => "preact_block";

    public override string Summary => "Two convolutions and a shortcut, normalisation and activation first.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [CommonParameters.Out, CommonParameters.Kernel(3), CommonParameters.Stride, CommonParameters.Activation("relu")];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var channels = input.Shape.Channels;
        var (@out, kernel, stride) = (arguments.Out(channels), arguments.Int("kernel"), arguments.Int("stride"));
        var activation = ActivationWords.Kind(arguments.Word("activation"));
        var ready = recipe.Activate(recipe.Normalise(input, "norm1"), "act1", activation);
        var wire = recipe.Then(ready, "conv1", Convolution.Same(channels, @out, kernel, stride));
        wire = recipe.Activate(recipe.Normalise(wire, "norm2"), "act2", activation);
        wire = recipe.Then(wire, "conv2", Convolution.Same(@out, @out, kernel));
        var shortcut =
            @out == channels && stride == 1 ? input : recipe.Then(ready, "shortcut", Convolution.Same(channels, @out, 1, stride));
        return recipe.Sum(wire, shortcut, "sum");
    }
}
