using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>In training sets whole samples to zero at random.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Huang et al., stochastic depth, arXiv:1603.09382.
/// </remarks>
internal sealed class DropPathOperator : Operator
{
    public override string Name => "drop_path";

    public override string Summary => "In training sets whole samples to zero at random.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [CommonParameters.Probability(0.1)];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "drop", new DropPath(arguments.Number("p")));
    }
}
