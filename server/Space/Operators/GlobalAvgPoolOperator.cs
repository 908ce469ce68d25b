using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Mean of every channel over the whole picture.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, C).
/// Source: Lin, Chen and Yan, Network in Network, arXiv:1312.4400.
/// </remarks>
internal sealed class GlobalAvgPoolOperator : Operator
{
    public override string Name => "global_avg_pool";

    public override string Summary => "Mean of every channel over the whole picture.";

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "pool", new GlobalPool());
    }
}
