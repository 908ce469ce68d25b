using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Shuffle"/>.</summary>
internal sealed class ShuffleModule : PrimitiveModule<Shuffle>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Shuffle primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Shuffle primitive, ForwardCall call)
    {
        var (n, shape) = (call.Input.shape[0], call.InputShapes[0]);
        using var grouped = call.Input.reshape(n, primitive.Groups, shape.Channels / primitive.Groups, shape.Height, shape.Width);
        using var dealt = grouped.transpose(1, 2);
        return dealt.reshape(n, shape.Channels, shape.Height, shape.Width);
    }

    /// <inheritdoc/>
    protected override PythonCode Write(Shuffle primitive, PythonCall call) =>
        new(
            $"{call.Input}.unflatten(1, ({primitive.Groups}, {call.InputShapes[0].Channels / primitive.Groups})).transpose(1, 2).flatten(1, 2)"
        );

    /// <inheritdoc/>
    protected override string Write(Shuffle primitive, OnnxCall call)
    {
        var shape = call.InputShapes[0];
        var grouped = call.Reshape(call.Input, primitive.Groups, shape.Channels / primitive.Groups, shape.Height, shape.Width);
        return call.Reshape(call.Transpose(grouped, 0, 2, 1, 3, 4), shape.Channels, shape.Height, shape.Width);
    }
}
