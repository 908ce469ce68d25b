namespace NasNavigator.Space.Operators.Primitives;

/// <summary>In training sets whole samples to zero at random and scales the rest; else passes on. Shape: unchanged.</summary>
/// <param name="Probability">Share of samples set to zero, 0 to 1.</param>
/// <remarks>Source: Huang et al., stochastic depth, arXiv:1603.09382.</remarks>
public sealed record DropPath(double Probability) : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];
}
