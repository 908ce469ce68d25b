using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Repeats every pixel.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, C, factor · H, factor · W).
/// Source: nearest neighbour, PyTorch's Upsample.
/// </remarks>
internal sealed class UpsampleOperator : Operator
{
    public override string Name => "upsample";

    public override string Summary => "Repeats every pixel.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [new("factor", ParameterKind.Integer, 2L, "How much larger each side becomes.") { Min = 1, Max = 32 }];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "upsample", new Upsample(arguments.Int("factor")));
    }
}
