using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: x Φ(x).</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Hendrycks and Gimpel, arXiv:1606.08415.
/// </remarks>
internal sealed class GeluOperator : Operator
{
    public override string Name => "gelu";

    public override string Summary => "Activation: x Φ(x).";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.Gelu);
    }
}
