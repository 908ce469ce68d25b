using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Gate"/>.</summary>
internal sealed class GateModule : PrimitiveModule<Gate>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Gate primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Gate primitive, ForwardCall call)
    {
        using var gate = call.Inputs[1].reshape(call.Inputs[1].shape[0], -1, 1, 1); // (N, C, 1, 1)
        return call.Input.mul(gate);
    }

    /// <inheritdoc/>
    protected override PythonCode Write(Gate primitive, PythonCall call) => new($"{call.Input} * {call.Inputs[1]}[:, :, None, None]");

    /// <inheritdoc/>
    protected override string Write(Gate primitive, OnnxCall call) => call.Add("Mul", [call.Input, call.Reshape(call.Inputs[1], -1, 1, 1)]);
}
