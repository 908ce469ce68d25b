using NasNavigator.Search.Export;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="PadChannels"/>.</summary>
internal sealed class PadChannelsModule : PrimitiveModule<PadChannels>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(PadChannels primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(PadChannels primitive, ForwardCall call)
    {
        var axis = ForwardCall.ChannelAxis(call.InputShapes[0]);
        var shape = call.Input.shape;
        shape[axis] = primitive.Channels - call.InputShapes[0].Channels;
        if (shape[axis] == 0)
        {
            return call.Input.alias();
        }

        using var padding = zeros(shape, device: call.Input.device);
        return cat([call.Input, padding], axis);
    }

    /// <inheritdoc/>
    protected override PythonCode Write(PadChannels primitive, PythonCall call)
    {
        var added = primitive.Channels - call.InputShapes[0].Channels;
        // Pairs from the last axis on: the channels of a picture have two axes behind them.
        var behind = call.InputShapes[0].Kind == ShapeKind.Image ? "0, 0, 0, 0, " : "";
        return new PythonCode($"F.pad({call.Input}, ({behind}0, {added}))");
    }

    /// <inheritdoc/>
    protected override string Write(PadChannels primitive, OnnxCall call)
    {
        var added = primitive.Channels - call.InputShapes[0].Channels;
        return call.Add(
            "Pad",
            [
                call.Input,
                call.InputShapes[0].Kind switch
                {
                    // At the beginning of every axis, then at its end.
                    ShapeKind.Image => call.Numbers(0, 0, 0, 0, 0, added, 0, 0),
                    ShapeKind.Tokens => call.Numbers(0, 0, 0, 0, 0, added),
                    _ => call.Numbers(0, 0, 0, added),
                },
            ]
        );
    }
}
