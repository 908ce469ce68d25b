using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: x, or 0.01 x below zero.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Maas, Hannun and Ng, ICML 2013.
/// </remarks>
internal sealed class LeakyReluOperator : Operator
{
    public override string Name => "leaky_relu";

    public override string Summary => "Activation: x, or 0.01 x below zero.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.LeakyRelu);
    }
}
