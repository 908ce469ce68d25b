using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>The largest number of every window.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, C, ⌈H/stride⌉, ⌈W/stride⌉) with an odd kernel; ⌊H/stride⌋ with kernel = stride.
/// Source: PyTorch's pooling; padding keeps the resolution unless told otherwise.
/// </remarks>
internal sealed class MaxPoolOperator : Operator
{
    public override string Name => "max_pool";

    public override string Summary => "The largest number of every window.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Kernel(3),
        CommonParameters.Stride,
        new(
            "padding",
            ParameterKind.Integer,
            null,
            "Border on each side, at most half the kernel; left out, the resolution stays at stride 1."
        )
        {
            Min = 0,
            Max = 31,
        },
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var kernel = arguments.Int("kernel");
        var padding = arguments.Has("padding") ? Math.Min(arguments.Int("padding"), kernel / 2) : Convolution.SamePadding(kernel);
        return recipe.Then(input, "pool", new Pool(PoolKind.Max, kernel, arguments.Int("stride"), padding));
    }
}
