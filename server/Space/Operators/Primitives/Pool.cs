namespace NasNavigator.Space.Operators.Primitives;

/// <summary>What a window of a <see cref="Pool"/> gives.</summary>
public enum PoolKind
{
    /// <summary>The largest number.</summary>
    Max,

    /// <summary>The mean.</summary>
    Average,
}

/// <summary>Pooling over square windows. Shape: as a <see cref="Convolution"/> of the same kernel, stride and padding; sizes round down.</summary>
/// <param name="Kind">Largest number or mean.</param>
/// <param name="Kernel">Height and width of the window.</param>
/// <param name="Stride">Step in both directions.</param>
/// <param name="Padding">Border on each side: −∞ for max; for the mean zeros, at most half the kernel.</param>
/// <param name="CountsPadding">Whether the border counts in a mean's divisor (PyTorch's <c>count_include_pad</c>).</param>
public sealed record Pool(PoolKind Kind, int Kernel, int Stride, int Padding, bool CountsPadding = false) : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) =>
        Shape.Image(
            inputs[0].Channels,
            Window.Size(inputs[0].Height, Kernel, Stride, Padding, 1),
            Window.Size(inputs[0].Width, Kernel, Stride, Padding, 1)
        );

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind != ShapeKind.Image
            ? new Misfit(MisfitKind.Kind, $"Pooling reads a picture, but {inputs[0]} comes in. Put it before the network's last pooling.")
            : Window.Problem(inputs[0], Kernel, Padding, 1);
}
