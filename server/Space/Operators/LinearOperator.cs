using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Matrix on a vector, or on every token.</summary>
/// <remarks>
/// Shape: (N, C) to (N, out); (N, tokens, C) to (N, tokens, out).
/// Source: PyTorch's Linear.
/// </remarks>
internal sealed class LinearOperator : Operator
{
    public override string Name => "linear";

    public override string Summary => "Matrix on a vector, or on every token.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        CommonParameters.Bias(true),
        new("of", ParameterKind.Field, null, "Field of the task input to read, where it has several."),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var wire = FieldSteps.Read(recipe, input, arguments, Name);
        var channels = wire.Shape.Channels;
        return recipe.Then(wire, "linear", new Linear(channels, arguments.Out(channels), arguments.Flag("bias")));
    }
}
