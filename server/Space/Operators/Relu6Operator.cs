using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: min(max(x, 0), 6).</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Howard et al., MobileNets, arXiv:1704.04861.
/// </remarks>
internal sealed class Relu6Operator : Operator
{
    public override string Name => "relu6";

    public override string Summary => "Activation: min(max(x, 0), 6).";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.Relu6);
    }
}
