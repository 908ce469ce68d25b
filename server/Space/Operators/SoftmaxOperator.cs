using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: eˣ over the sum of eˣ over all channels.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Bridle, NATO ASI 1990.
/// </remarks>
internal sealed class SoftmaxOperator : Operator
{
    public override string Name => "softmax";

    public override string Summary => "Activation: eˣ over the sum of eˣ over all channels.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.Softmax);
    }
}
