using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Passes on; where width or resolution change, as `reduce` says.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: factorised: FactorizedReduce of DARTS, arXiv:1806.09055; pool: the shortcut of NAS-Bench-201, arXiv:2001.00326.
/// </remarks>
internal sealed class IdentityOperator : Operator
{
    public override string Name => "identity";

    public override string Summary => "Passes on; where width or resolution change, as `reduce` says.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("reduce", ParameterKind.Word, "error", "What it does when width or resolution change.")
        {
            Words = ["error", "conv", "factorised", "pool"],
        },
        CommonParameters.Out,
        CommonParameters.Stride,
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (channels, stride) = (input.Shape.Channels, arguments.Int("stride"));
        var @out = arguments.Out(channels);
        if (@out == channels && stride == 1)
        {
            return input;
        }

        switch (arguments.Word("reduce"))
        {
            case "conv":
                return recipe.ConvNorm(input, "reduce", @out, 1, stride);
            case "factorised":
                var wire = recipe.Activate(input, "act", ActivationKind.Relu);
                wire =
                    stride > 1
                        ? recipe.FactorisedReduction(wire, "reduce", @out, stride)
                        : recipe.Then(wire, "reduce", Convolution.Same(channels, @out, 1));
                return recipe.Normalise(wire, "norm");
            case "pool":
                var pooled = stride > 1 ? recipe.Then(input, "pool", new Pool(PoolKind.Average, stride, stride, 0)) : input;
                return @out == channels ? pooled : recipe.Then(pooled, "conv", Convolution.Same(channels, @out, 1));
            default:
                recipe.Fail(
                    MisfitKind.Identity,
                    stride > 1
                        ? $"identity cannot halve the resolution of {input.Shape} by itself. Say how: identity: {{ reduce: conv }}, factorised or pool."
                        : $"identity cannot turn {channels} channels into {@out} by itself. Say how: identity: {{ reduce: conv }}, factorised or pool."
                );
                return recipe.Then(input, "conv", Convolution.Same(channels, @out, 1, stride));
        }
    }
}
