using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Activation: x σ(x), also called swish.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Elfwing, Uchibe and Doya, arXiv:1702.03118.
/// </remarks>
internal sealed class SiluOperator : Operator
{
    public override string Name => "silu";

    public override string Summary => "Activation: x σ(x), also called swish.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Activate(input, "act", ActivationKind.Silu);
    }
}
