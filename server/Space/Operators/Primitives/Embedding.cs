namespace NasNavigator.Space.Operators.Primitives;

/// <summary>A trained vector for each value of an id. Shape: an id below Count to (Out).</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Out">Length of a vector.</param>
public sealed record Embedding(int Count, int Out) : Primitive
{
    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights => [new Weight("weight", [Count, Out], Initialisation.SmallNormal)];

    /// <inheritdoc/>
    public override long Parameters => (long)Count * Out;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Features(Out);
}
