using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Normalisation over the channels of every token, vector or pixel.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Ba, Kiros and Hinton, arXiv:1607.06450.
/// </remarks>
internal sealed class LayerNormOperator : Operator
{
    public override string Name => "layernorm";

    public override string Summary => "Normalisation over the channels of every token, vector or pixel.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "norm", new LayerNorm(input.Shape.Channels));
    }
}
