using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: max(x, 0).</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Nair and Hinton, ICML 2010.
/// </remarks>
internal sealed class ReluOperator : Operator
{
    public override string Name => "relu";

    public override string Summary => "Activation: max(x, 0).";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.Relu);
    }
}
