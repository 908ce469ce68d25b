using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Linear layer to the task's classes.</summary>
/// <remarks>
/// Shape: (N, C) to (N, classes).
/// Source: PyTorch's Linear.
/// </remarks>
internal sealed class ClassifierOperator : Operator
{
    public override string Name => "classifier";

    public override string Summary => "Linear layer to the task's classes.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [CommonParameters.Bias(true)];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        if (recipe.Classes is not { } classes)
        {
            recipe.Fail(
                MisfitKind.Classes,
                "A classifier needs the number of classes. Write task: { classes: 10 }, or use linear with out."
            );
            return input;
        }

        return recipe.Then(input, "linear", new Linear(input.Shape.Channels, classes, arguments.Flag("bias")));
    }
}
