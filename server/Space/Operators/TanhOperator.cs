using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: Hyperbolic tangent.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: PyTorch's Tanh.
/// </remarks>
internal sealed class TanhOperator : Operator
{
    public override string Name => "tanh";

    public override string Summary => "Activation: Hyperbolic tangent.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.Tanh);
    }
}
