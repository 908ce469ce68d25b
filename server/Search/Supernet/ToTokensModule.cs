using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="ToTokens"/>.</summary>
internal sealed class ToTokensModule : PrimitiveModule<ToTokens>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(ToTokens primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(ToTokens primitive, ForwardCall call)
    {
        using var flat = call.Input.reshape(call.Input.shape[0], call.InputShapes[0].Channels, -1); // (N, C, H · W)
        return flat.transpose(1, 2); // (N, H · W, C)
    }

    /// <inheritdoc/>
    protected override PythonCode Write(ToTokens primitive, PythonCall call) => new($"{call.Input}.flatten(2).transpose(1, 2)");

    /// <inheritdoc/>
    protected override string Write(ToTokens primitive, OnnxCall call) =>
        call.Transpose(call.Reshape(call.Input, call.InputShapes[0].Channels, -1), 0, 2, 1); // (N, H · W, C)
}
