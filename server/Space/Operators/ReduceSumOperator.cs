using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Sum of a vector.</summary>
/// <remarks>
/// Shape: (N, C) to (N, 1).
/// Source: the inner product of matrix factorisation, behind a product of two embeddings.
/// </remarks>
internal sealed class ReduceSumOperator : Operator
{
    public override string Name => "reduce_sum";

    public override string Summary => "Sum of a vector.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "sum", new ReduceSum());
    }
}
