namespace NasNavigator.Space.Operators.Primitives;

/// <summary>In training sets numbers to zero at random and scales the rest; else passes on. Shape: unchanged.</summary>
/// <param name="Probability">Share set to zero, 0 to 1.</param>
public sealed record Dropout(double Probability) : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];
}
