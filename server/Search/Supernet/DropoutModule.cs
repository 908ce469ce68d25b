using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Dropout"/>.</summary>
internal sealed class DropoutModule : PrimitiveModule<Dropout>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Dropout primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Dropout primitive, ForwardCall call) =>
        call.Mode == ForwardMode.Training && primitive.Probability > 0
            ? nn.functional.dropout(call.Input, primitive.Probability, training: true)
            : call.Input.alias();

    /// <inheritdoc/>
    protected override PythonCode Write(Dropout primitive, PythonCall call) =>
        new($"F.dropout({call.Input}, {PythonCode.Number(primitive.Probability)}, self.training)");

    /// <inheritdoc/>
    protected override string Write(Dropout primitive, OnnxCall call) => call.Input;
}
