namespace NasNavigator.Space.Operators;

/// <summary>ReLU, depthwise and pointwise convolution, batch normalisation; once or several times.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: SepConv of Liu, Simonyan and Yang, DARTS, arXiv:1806.09055.
/// </remarks>
internal sealed class SepConvOperator : Operator
{
    public override string Name => "sep_conv";

    public override string Summary => "ReLU, depthwise and pointwise convolution, batch normalisation; once or several times.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        CommonParameters.Kernel(3),
        CommonParameters.Stride,
        CommonParameters.Dilation,
        new("times", ParameterKind.Integer, 1L, "How often; the first takes the stride, the last sets the width.") { Min = 1, Max = 8 },
        new("pre", ParameterKind.Word, "relu", "Function before each convolution.") { Words = ["none", .. ActivationWords.All] },
        new("norm", ParameterKind.Flag, true, "Whether batch normalisation follows each convolution."),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (@out, kernel, stride) = (arguments.Out(input.Shape.Channels), arguments.Int("kernel"), arguments.Int("stride"));
        return SeparableSteps.Emit(
            recipe,
            input,
            @out,
            kernel,
            stride,
            arguments.Int("dilation"),
            arguments.Int("times"),
            arguments.Word("pre"),
            arguments.Flag("norm")
        );
    }
}
