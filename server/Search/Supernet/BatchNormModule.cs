using NasNavigator.Search.Export;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="BatchNorm"/>.</summary>
internal sealed class BatchNormModule : PrimitiveModule<BatchNorm>
{
    private const double Epsilon = 1e-5;

    /// <inheritdoc/>
    protected override Tensor Forward(BatchNorm primitive, ForwardCall call)
    {
        var weight = primitive.Affine ? call.Weights[0] : null;
        var bias = primitive.Affine ? call.Weights[1] : null;
        if (call.Mode == ForwardMode.Training)
        {
            return nn.functional.batch_norm(call.Input, null!, null!, weight, bias, training: true, momentum: 0, eps: Epsilon);
        }

        var statistics = call.Statistics!;
        // A momentum of 1/n makes the running value the plain mean of n batches.
        return call.Mode == ForwardMode.Gathering
            ? nn.functional.batch_norm(
                call.Input,
                statistics.Mean,
                statistics.Variance,
                weight,
                bias,
                training: true,
                momentum: 1.0 / ++statistics.Batches,
                eps: Epsilon
            )
            : nn.functional.batch_norm(call.Input, statistics.Mean, statistics.Variance, weight, bias, training: false, eps: Epsilon);
    }

    /// <inheritdoc/>
    protected override PythonCode Write(BatchNorm primitive, PythonCall call)
    {
        var kind = call.InputShapes[0].Kind == ShapeKind.Image ? "BatchNorm2d" : "BatchNorm1d";
        return PythonCode.Of(call, $"nn.{kind}({PythonCode.Arguments([primitive.Channels], ("affine", primitive.Affine, true))})");
    }

    /// <inheritdoc/>
    protected override string Write(BatchNorm primitive, OnnxCall call)
    {
        return call.Add(
            "BatchNormalization",
            [
                call.Input,
                primitive.Affine ? call.Weight("weight") : call.Reals(Repeated(1)),
                primitive.Affine ? call.Weight("bias") : call.Reals(Repeated(0)),
                call.Weight("running_mean"),
                call.Weight("running_var"),
            ],
            ("epsilon", (float)Epsilon)
        );

        float[] Repeated(float value) => [.. Enumerable.Repeat(value, primitive.Channels)];
    }
}
