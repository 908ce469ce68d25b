using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>In training sets numbers to zero at random.</summary>
/// <remarks>
/// Shape: unchanged.
/// Source: Srivastava et al., JMLR 15, 2014.
/// </remarks>
internal sealed class DropoutOperator : Operator
{
    public override string Name => "dropout";

    public override string Summary => "In training sets numbers to zero at random.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [CommonParameters.Probability(0.5)];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "drop", new Dropout(arguments.Number("p")));
    }
}
