using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Contributes nothing: zeros.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: the operation none of NAS-Bench-201, arXiv:2001.00326.
/// </remarks>
internal sealed class ZeroOperator : Operator
{
    public override string Name => "zero";

    public override string Summary => "Contributes nothing: zeros.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [CommonParameters.Out, CommonParameters.Stride];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var stride = arguments.Int("stride");
        var shape = input.Shape with { Channels = arguments.Out(input.Shape.Channels) };
        if (shape.Kind == ShapeKind.Image)
        {
            shape = shape with { Height = (shape.Height + stride - 1) / stride, Width = (shape.Width + stride - 1) / stride };
        }

        return recipe.Then(input, "zero", new Zero(shape));
    }
}
