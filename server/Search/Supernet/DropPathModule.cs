using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="DropPath"/>.</summary>
internal sealed class DropPathModule : PrimitiveModule<DropPath>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(DropPath primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(DropPath primitive, ForwardCall call)
    {
        if (call.Mode != ForwardMode.Training || primitive.Probability <= 0)
        {
            return call.Input.alias();
        }

        var shape = call.Input.shape;
        Array.Fill(shape, 1, 1, shape.Length - 1);
        using var all = ones(shape, device: call.Input.device); // (N, 1, …)
        using var kept = nn.functional.dropout(all, primitive.Probability, training: true);
        return call.Input.mul(kept);
    }

    /// <inheritdoc/>
    protected override PythonCode Write(DropPath primitive, PythonCall call) =>
        new($"drop_path({call.Input}, {PythonCode.Number(primitive.Probability)}, self.training)")
        {
            Helper = """"
                def drop_path(x, probability, training):
                    """Stochastic depth: in training whole samples become zero and the rest is scaled."""
                    if not training or probability <= 0:
                        return x
                    kept = F.dropout(x.new_ones(x.shape[0], *(1 for _ in x.shape[1:])), probability, True)
                    return x * kept
                """",
        };

    /// <inheritdoc/>
    protected override string Write(DropPath primitive, OnnxCall call) => call.Input;
}
