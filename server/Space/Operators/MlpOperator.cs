using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Two linear layers with an activation between.</summary>
/// <remarks>
/// Shape: (N, tokens, C) to (N, tokens, out); (N, C) to (N, out).
/// Source: Vaswani et al., arXiv:1706.03762, section 3.3.
/// </remarks>
internal sealed class MlpOperator : Operator
{
    public override string Name => "mlp";

    public override string Summary => "Two linear layers with an activation between.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("ratio", ParameterKind.Number, 4.0, "Width inside, as a multiple of the incoming width.") { Min = 0.01, Max = 64 },
        CommonParameters.Out,
        CommonParameters.Activation("gelu"),
        CommonParameters.Bias(true),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (channels, bias) = (input.Shape.Channels, arguments.Flag("bias"));
        var hidden = Math.Max(1, (int)Math.Round(channels * arguments.Number("ratio")));
        var wire = recipe.Then(input, "expand", new Linear(channels, hidden, bias));
        wire = recipe.Activate(wire, "act", ActivationWords.Kind(arguments.Word("activation")));
        return recipe.Then(wire, "project", new Linear(hidden, arguments.Out(channels), bias));
    }
}
