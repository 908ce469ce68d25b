using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: 1 / (1 + e⁻ˣ).</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: the logistic function.
/// </remarks>
internal sealed class SigmoidOperator : Operator
{
    public override string Name => "sigmoid";

    public override string Summary => "Activation: 1 / (1 + e⁻ˣ).";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.Sigmoid);
    }
}
