using NasNavigator.Search.Export;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Zero"/>.</summary>
internal sealed class ZeroModule : PrimitiveModule<Zero>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Zero primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Zero primitive, ForwardCall call) => Make(call.Input, primitive.Result);

    /// <summary>Zeros for as many samples as <paramref name="like"/> has, on its device.</summary>
    public static Tensor Make(Tensor like, Shape shape) => zeros([like.shape[0], .. ForwardCall.SizesOf(shape)], like.dtype, like.device);

    /// <inheritdoc/>
    protected override PythonCode Write(Zero primitive, PythonCall call) =>
        new($"{call.Input}.new_zeros({call.Input}.shape[0], {string.Join(", ", ForwardCall.SizesOf(primitive.Result))})");

    /// <inheritdoc/>
    protected override string Write(Zero primitive, OnnxCall call)
    {
        var samples = call.Slice(call.Add("Shape", [call.Input]), axis: 0, 0, 1); // (1): N
        return call.Add(
            "ConstantOfShape",
            [call.Add("Concat", [samples, call.Numbers(ForwardCall.SizesOf(primitive.Result))], ("axis", 0L))]
        );
    }
}
