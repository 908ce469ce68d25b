namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Some of the channels. Shape: (C, …) to (Count, …).</summary>
/// <param name="From">First channel taken.</param>
/// <param name="Count">Number of channels taken.</param>
public sealed record TakeChannels(int From, int Count) : Primitive
{
    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0] with { Channels = Count };

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        From + Count <= inputs[0].Channels
            ? null
            : new Misfit(
                MisfitKind.Width,
                $"Channels {From} to {From + Count} are taken, but {inputs[0]} comes in. Make what comes before wider."
            );
}
