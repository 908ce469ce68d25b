using NasNavigator.Search.Export;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="LayerNorm"/>.</summary>
internal sealed class LayerNormModule : PrimitiveModule<LayerNorm>
{
    private const double Epsilon = 1e-5;

    /// <inheritdoc/>
    protected override Tensor Forward(LayerNorm primitive, ForwardCall call)
    {
        if (call.InputShapes[0].Kind != ShapeKind.Image)
        {
            return nn.functional.layer_norm(call.Input, [primitive.Channels], call.Weights[0], call.Weights[1], Epsilon);
        }

        using var last = call.Input.permute(0, 2, 3, 1); // (N, H, W, C)
        using var normal = nn.functional.layer_norm(last, [primitive.Channels], call.Weights[0], call.Weights[1], Epsilon);
        return normal.permute(0, 3, 1, 2); // (N, C, H, W)
    }

    /// <inheritdoc/>
    protected override PythonCode Write(LayerNorm primitive, PythonCall call) =>
        call.InputShapes[0].Kind == ShapeKind.Image
            ? new PythonCode($"{call.Module}({call.Input}.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)")
            {
                Module = $"nn.LayerNorm({primitive.Channels})",
            }
            : PythonCode.Of(call, $"nn.LayerNorm({primitive.Channels})");

    /// <inheritdoc/>
    protected override string Write(LayerNorm primitive, OnnxCall call)
    {
        var isPicture = call.InputShapes[0].Kind == ShapeKind.Image;
        var last = isPicture ? call.Transpose(call.Input, 0, 2, 3, 1) : call.Input; // (N, H, W, C)
        var normal = call.Add(
            "LayerNormalization",
            [last, call.Weight("weight"), call.Weight("bias")],
            ("axis", -1L),
            ("epsilon", (float)Epsilon)
        );
        return isPicture ? call.Transpose(normal, 0, 3, 1, 2) : normal; // (N, C, H, W)
    }
}
