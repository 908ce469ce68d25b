using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Weighing"/>: without factors in the call every one is 1.</summary>
internal sealed class WeighingModule : PrimitiveModule<Weighing>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Weighing primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Weighing primitive, ForwardCall call)
    {
        if (call.Factors is not { } factors)
        {
            return call.Input.alias();
        }

        using var factor = factors.select(0, primitive.Number); // ()
        return call.Input.mul(factor);
    }

    /// <inheritdoc/>
    protected override PythonCode Write(Weighing primitive, PythonCall call) => new(call.Input);

    /// <inheritdoc/>
    protected override string Write(Weighing primitive, OnnxCall call) => call.Input;
}
