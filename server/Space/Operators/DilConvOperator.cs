namespace NasNavigator.Space.Operators;

/// <summary>Separable convolution with holes.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, out, ⌈H/stride⌉, ⌈W/stride⌉).
/// Source: DilConv of Liu, Simonyan and Yang, DARTS, arXiv:1806.09055.
/// </remarks>
internal sealed class DilConvOperator : Operator
{
    public override string Name => "dil_conv";

    public override string Summary => "Separable convolution with holes.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        CommonParameters.Kernel(3),
        CommonParameters.Stride,
        CommonParameters.Dilation with
        {
            Default = 2L,
        },
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
            1,
            arguments.Word("pre"),
            arguments.Flag("norm")
        );
    }
}
