using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes an <see cref="Embedding"/>.</summary>
internal sealed class EmbeddingModule : PrimitiveModule<Embedding>
{
    /// <inheritdoc/>
    protected override WeightAxis[] AxesOf(Embedding primitive, Weight weight) => [WeightAxis.Other, WeightAxis.Out];

    /// <inheritdoc/>
    protected override Tensor Forward(Embedding primitive, ForwardCall call)
    {
        using var ids = call.Input.to(ScalarType.Int64);
        using var flat = ids.reshape(-1); // (N)
        return call.Weights[0].index_select(0, flat); // (N, Out)
    }

    /// <inheritdoc/>
    protected override PythonCode Write(Embedding primitive, PythonCall call) =>
        new($"{call.Module}({call.Input}.long().reshape(-1))") { Module = $"nn.Embedding({primitive.Count}, {primitive.Out})" };

    /// <inheritdoc/>
    protected override string Write(Embedding primitive, OnnxCall call)
    {
        var ids = call.Add("Cast", [call.Input], ("to", OnnxCall.WholeNumbers));
        return call.Add("Gather", [call.Weight("weight"), call.Add("Reshape", [ids, call.Numbers(-1)])], ("axis", 0L)); // (N, Out)
    }
}
