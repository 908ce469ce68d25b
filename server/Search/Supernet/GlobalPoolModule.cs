using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="GlobalPool"/>.</summary>
internal sealed class GlobalPoolModule : PrimitiveModule<GlobalPool>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(GlobalPool primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(GlobalPool primitive, ForwardCall call) => call.Input.mean([2, 3]); // (N, C)

    /// <inheritdoc/>
    protected override PythonCode Write(GlobalPool primitive, PythonCall call) => new($"{call.Input}.mean((2, 3))");

    /// <inheritdoc/>
    protected override string Write(GlobalPool primitive, OnnxCall call) =>
        call.Add("ReduceMean", [call.Input], ("axes", (long[])[2, 3]), ("keepdims", 0L));
}
