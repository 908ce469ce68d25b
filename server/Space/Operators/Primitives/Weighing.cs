namespace NasNavigator.Space.Operators.Primitives;

/// <summary>
/// Multiplies by a number that stands for an option of a choice, so that a loss has a gradient by it. Shape: unchanged. Only networks
/// that are written for such a gradient have it (<see cref="Lowering.WeighedNetwork"/>); it costs and exports nothing.
/// </summary>
/// <param name="Number">Which of the space's options, counted over all choices: <see cref="Lowering.WeighedNetwork.Numbers"/>.</param>
public sealed record Weighing(int Number) : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];
}
