using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>A trained vector for each value of an id.</summary>
/// <remarks>
/// Shape: an id to (N, out).
/// Source: PyTorch's Embedding.
/// </remarks>
internal sealed class EmbeddingOperator : Operator
{
    public override string Name => "embedding";

    public override string Summary => "A trained vector for each value of an id.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out with
        {
            Default = 32L,
            Summary = "Length of the vectors.",
        },
        new("of", ParameterKind.Field, null, "Field of the task input to read, where it has several."),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var wire = FieldSteps.Read(recipe, input, arguments, Name);
        return recipe.Then(wire, "embedding", new Embedding(wire.Shape.Channels, arguments.Int("out")));
    }
}
