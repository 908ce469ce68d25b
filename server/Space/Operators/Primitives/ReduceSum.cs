namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Sum of a vector. Shape: (C) to (1).</summary>
public sealed record ReduceSum : Primitive
{
    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Features(1);

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind == ShapeKind.Features
            ? null
            : new Misfit(MisfitKind.Kind, $"reduce_sum reads a vector, but {inputs[0]} comes in. Pool before it.");
}
