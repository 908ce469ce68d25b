using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="TakeChannels"/>.</summary>
internal sealed class TakeChannelsModule : PrimitiveModule<TakeChannels>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(TakeChannels primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(TakeChannels primitive, ForwardCall call) =>
        call.Input.narrow(ForwardCall.ChannelAxis(call.InputShapes[0]), primitive.From, primitive.Count);

    /// <inheritdoc/>
    protected override PythonCode Write(TakeChannels primitive, PythonCall call) =>
        new($"{call.Input}.narrow({PythonCall.ChannelAxis(call.InputShapes[0])}, {primitive.From}, {primitive.Count})");

    /// <inheritdoc/>
    protected override string Write(TakeChannels primitive, OnnxCall call) =>
        call.Slice(call.Input, OnnxCall.ChannelAxis(call.InputShapes[0]), primitive.From, primitive.From + primitive.Count);
}
