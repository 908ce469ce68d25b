using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Batch normalisation of every channel.</summary>
/// <remarks>
/// Shape: unchanged; pictures and vectors.
/// Source: Ioffe and Szegedy, arXiv:1502.03167.
/// </remarks>
internal sealed class BatchNormOperator : Operator
{
    public override string Name => "batchnorm";

    public override string Summary => "Batch normalisation of every channel.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [new("affine", ParameterKind.Flag, true, "Whether a trained scale and offset follow.")];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        return recipe.Then(input, "norm", new BatchNorm(input.Shape.Channels, arguments.Flag("affine")));
    }
}
