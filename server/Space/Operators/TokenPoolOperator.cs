using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Mean of all tokens.</summary>
/// <remarks>
/// Shape: (N, tokens, C) to (N, C).
/// Source: the averaged head of AutoFormer, arXiv:2107.00651.
/// </remarks>
internal sealed class TokenPoolOperator : Operator
{
    public override string Name => "token_pool";

    public override string Summary => "Mean of all tokens.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "pool", new TokenPool());
    }
}
