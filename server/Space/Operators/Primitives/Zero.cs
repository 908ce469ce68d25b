namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Zeros; reads its input only for the size of the batch. Shape: anything to <see cref="Result"/>.</summary>
/// <param name="Result">Size of the zeros.</param>
public sealed record Zero(Shape Result) : Primitive
{
    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Result;
}
