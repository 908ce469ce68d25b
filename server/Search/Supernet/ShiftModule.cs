using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Shift"/>.</summary>
internal sealed class ShiftModule : PrimitiveModule<Shift>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Shift primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Shift primitive, ForwardCall call)
    {
        using var padded = nn.functional.pad(call.Input, [0, 1, 0, 1]); // (N, C, H + 1, W + 1)
        using var rows = padded.narrow(2, 1, call.InputShapes[0].Height);
        return rows.narrow(3, 1, call.InputShapes[0].Width);
    }

    /// <inheritdoc/>
    protected override PythonCode Write(Shift primitive, PythonCall call) => new($"F.pad({call.Input}, (0, 1, 0, 1))[:, :, 1:, 1:]");

    /// <inheritdoc/>
    protected override string Write(Shift primitive, OnnxCall call)
    {
        var padded = call.Add("Pad", [call.Input, call.Numbers(0, 0, 0, 0, 0, 0, 1, 1)]); // (N, C, H + 1, W + 1)
        var rows = call.Slice(padded, axis: 2, 1, call.InputShapes[0].Height + 1);
        return call.Slice(rows, axis: 3, 1, call.InputShapes[0].Width + 1);
    }
}
