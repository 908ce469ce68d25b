using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes an <see cref="Upsample"/>.</summary>
internal sealed class UpsampleModule : PrimitiveModule<Upsample>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Upsample primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Upsample primitive, ForwardCall call) =>
        nn.functional.interpolate(call.Input, [call.OutputShape.Height, call.OutputShape.Width]);

    /// <inheritdoc/>
    protected override PythonCode Write(Upsample primitive, PythonCall call) =>
        new($"F.interpolate({call.Input}, scale_factor={primitive.Factor})");

    /// <inheritdoc/>
    protected override string Write(Upsample primitive, OnnxCall call) =>
        // As PyTorch takes the nearest: the corner, rounded down.
        call.Add(
            "Resize",
            [call.Input, "", call.Reals(1, 1, primitive.Factor, primitive.Factor)],
            ("mode", "nearest"),
            ("coordinate_transformation_mode", "asymmetric"),
            ("nearest_mode", "floor")
        );
}
