namespace NasNavigator.Space.Operators.Primitives;

/// <summary>One field of a task input that has several. Shape: the input to (Size); an id arrives as a whole number below Size.</summary>
/// <param name="Name">Name of the field in <c>task.inputs</c>.</param>
/// <param name="Size">Number of values of an id, or length of a vector.</param>
public sealed record Field(string Name, int Size) : Primitive
{
    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Features(Size);
}
