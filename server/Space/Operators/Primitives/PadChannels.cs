namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Appends channels of zeros. Shape: (C, …) to (Channels, …).</summary>
/// <param name="Channels">Channels afterwards.</param>
public sealed record PadChannels(int Channels) : Primitive
{
    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0] with { Channels = Channels };

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        Channels >= inputs[0].Channels
            ? null
            : new Misfit(MisfitKind.Width, $"{inputs[0]} cannot be padded to {Channels} channels, which are fewer.");
}
