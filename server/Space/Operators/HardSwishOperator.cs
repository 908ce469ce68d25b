using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: x · relu6(x + 3) / 6.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Howard et al., MobileNetV3, arXiv:1905.02244, section 5.2.
/// </remarks>
internal sealed class HardSwishOperator : Operator
{
    public override string Name => "hard_swish";

    public override string Summary => "Activation: x · relu6(x + 3) / 6.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.HardSwish);
    }
}
