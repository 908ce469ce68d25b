using NasNavigator.Space.Costs;

namespace NasNavigator.Space.Operators.Primitives;

/// <summary>A matrix on a vector, or on every token. Shape: (In) to (Out), or (tokens, In) to (tokens, Out).</summary>
/// <param name="In">Channels read.</param>
/// <param name="Out">Channels written.</param>
/// <param name="Bias">Whether a bias is added.</param>
public sealed record Linear(int In, int Out, bool Bias = true) : Primitive
{
    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights
    {
        get
        {
            var matrix = new Weight("weight", [Out, In], Initialisation.FanInUniform);
            return Bias ? [matrix, new Weight("bias", [Out], Initialisation.Zeros)] : [matrix];
        }
    }

    /// <inheritdoc/>
    public override long Parameters => Saturating.Plus(Saturating.Product(In, Out), Bias ? Out : 0);

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind == ShapeKind.Tokens ? Shape.Tokens(inputs[0].Height, Out) : Shape.Features(Out);

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs) =>
        inputs[0].Kind == ShapeKind.Image
            ? new Misfit(
                MisfitKind.LinearOnPicture,
                $"A linear layer reads a vector or tokens, but a feature map of {inputs[0]} comes in. Put global_avg_pool before it."
            )
            : null;

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) =>
        Saturating.Product(In, Out, inputs[0].Kind == ShapeKind.Tokens ? inputs[0].Height : 1);
}
