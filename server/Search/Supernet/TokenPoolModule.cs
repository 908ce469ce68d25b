using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="TokenPool"/>.</summary>
internal sealed class TokenPoolModule : PrimitiveModule<TokenPool>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(TokenPool primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(TokenPool primitive, ForwardCall call) => call.Input.mean([1]); // (N, C)

    /// <inheritdoc/>
    protected override PythonCode Write(TokenPool primitive, PythonCall call) => new($"{call.Input}.mean(1)");

    /// <inheritdoc/>
    protected override string Write(TokenPool primitive, OnnxCall call) =>
        call.Add("ReduceMean", [call.Input], ("axes", (long[])[1]), ("keepdims", 0L));
}
