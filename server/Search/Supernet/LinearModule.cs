using NasNavigator.Search.Export;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Linear"/>.</summary>
internal sealed class LinearModule : PrimitiveModule<Linear>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Linear primitive) => !primitive.Bias;

    /// <inheritdoc/>
    protected override WeightAxis[] AxesOf(Linear primitive, Weight weight) =>
        weight.Name == "bias" ? [WeightAxis.Out] : [WeightAxis.Out, WeightAxis.In];

    /// <inheritdoc/>
    protected override Tensor Forward(Linear primitive, ForwardCall call) =>
        nn.functional.linear(call.Input, call.Weights[0], primitive.Bias ? call.Weights[1] : null);

    /// <inheritdoc/>
    protected override PythonCode Write(Linear primitive, PythonCall call) =>
        PythonCode.Of(call, $"nn.Linear({PythonCode.Arguments([primitive.In, primitive.Out], ("bias", primitive.Bias, true))})");

    /// <inheritdoc/>
    protected override string Write(Linear primitive, OnnxCall call)
    {
        if (call.InputShapes[0].Kind == ShapeKind.Features)
        {
            return call.Add(
                "Gemm",
                primitive.Bias ? [call.Input, call.Weight("weight"), call.Weight("bias")] : [call.Input, call.Weight("weight")],
                ("transB", 1L)
            );
        }

        var product = call.Add("MatMul", [call.Input, call.Transpose(call.Weight("weight"), 1, 0)]); // (N, T, Out)
        return primitive.Bias ? call.Add("Add", [product, call.Weight("bias")]) : product;
    }
}
