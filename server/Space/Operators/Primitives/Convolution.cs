using NasNavigator.Space.Costs;

namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Two-dimensional convolution with a square kernel. Shape: (In, H, W) to (Out, ⌊(H + 2·Padding − Dilation·(Kernel − 1) − 1) / Stride⌋ + 1, …).</summary>
/// <param name="In">Channels read.</param>
/// <param name="Out">Channels written.</param>
/// <param name="Kernel">Height and width of the kernel.</param>
/// <param name="Stride">Step in both directions.</param>
/// <param name="Padding">Zeros on each side.</param>
/// <param name="Dilation">Distance between the kernel's taps.</param>
/// <param name="Groups">Groups of channels that do not see each other; <see cref="In"/> of them make it depthwise.</param>
/// <param name="Bias">Whether a bias is added.</param>
public sealed record Convolution(int In, int Out, int Kernel, int Stride, int Padding, int Dilation, int Groups, bool Bias) : Primitive
{
    /// <summary>A convolution whose padding keeps the resolution at stride 1 (for an even kernel: half a pixel short).</summary>
    public static Convolution Same(int @in, int @out, int kernel, int stride = 1, int dilation = 1, int groups = 1, bool bias = false) =>
        new(@in, @out, kernel, stride, SamePadding(kernel, dilation), dilation, groups, bias);

    /// <summary>The padding that keeps the resolution at stride 1.</summary>
    public static int SamePadding(int kernel, int dilation = 1) => dilation * (kernel - 1) / 2;

    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights
    {
        get
        {
            var kernel = new Weight("weight", [Out, In / Math.Max(1, Groups), Kernel, Kernel], Initialisation.KaimingNormal);
            return Bias ? [kernel, new Weight("bias", [Out], Initialisation.Zeros)] : [kernel];
        }
    }

    /// <inheritdoc/>
    public override bool KeepsChannels => Groups > 1 && Groups == In && In == Out;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => Shape.Image(Out, Size(inputs[0].Height), Size(inputs[0].Width));

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs)
    {
        var input = inputs[0];
        if (input.Kind != ShapeKind.Image)
        {
            return new Misfit(MisfitKind.Kind, $"A convolution reads a picture, but {input} comes in. Put it before the pooling.");
        }

        if (Groups < 1 || In % Groups != 0 || Out % Groups != 0)
        {
            return new Misfit(
                MisfitKind.Groups,
                $"{Groups} groups do not divide {In} incoming and {Out} outgoing channels. Choose groups that divide both."
            );
        }

        return Window.Problem(input, Kernel, Padding, Dilation);
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) =>
        Saturating.Product(Size(inputs[0].Height), Size(inputs[0].Width), Out, In / Math.Max(1, Groups), Kernel, Kernel);

    /// <inheritdoc/>
    public override long Parameters => Saturating.Plus(Saturating.Product(Out, In / Math.Max(1, Groups), Kernel, Kernel), Bias ? Out : 0);

    private int Size(int size) => Window.Size(size, Kernel, Stride, Padding, Dilation);
}
