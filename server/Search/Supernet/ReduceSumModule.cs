using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="ReduceSum"/>.</summary>
internal sealed class ReduceSumModule : PrimitiveModule<ReduceSum>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(ReduceSum primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(ReduceSum primitive, ForwardCall call) => call.Input.sum(1, keepdim: true); // (N, 1)

    /// <inheritdoc/>
    protected override PythonCode Write(ReduceSum primitive, PythonCall call) => new($"{call.Input}.sum(1, keepdim=True)");

    /// <inheritdoc/>
    protected override string Write(ReduceSum primitive, OnnxCall call) =>
        call.Add("ReduceSum", [call.Input, call.Numbers(1)], ("keepdims", 1L));
}
