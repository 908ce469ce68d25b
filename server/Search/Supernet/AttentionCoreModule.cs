using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes an <see cref="AttentionCore"/>.</summary>
internal sealed class AttentionCoreModule : PrimitiveModule<AttentionCore>
{
    /// <inheritdoc/>
    protected override Tensor Forward(AttentionCore primitive, ForwardCall call)
    {
        using var queries = Heads(call.Inputs[0]); // (N, heads, T, d)
        using var keys = Heads(call.Inputs[1]);
        using var values = Heads(call.Inputs[2]);
        using var turned = keys.transpose(-2, -1); // (N, heads, d, T)
        using var products = matmul(queries, turned); // (N, heads, T, T)
        using var scaled = products.mul(1 / Math.Sqrt(primitive.HeadDim));
        using var weights = nn.functional.softmax(scaled, -1);
        using var mixed = matmul(weights, values); // (N, heads, T, d)
        using var back = mixed.transpose(1, 2); // (N, T, heads, d)
        return back.reshape(back.shape[0], back.shape[1], (long)primitive.Heads * primitive.HeadDim); // (N, T, C)

        Tensor Heads(Tensor tokens)
        {
            using var split = tokens.reshape(tokens.shape[0], tokens.shape[1], primitive.Heads, primitive.HeadDim);
            return split.transpose(1, 2);
        }
    }

    /// <inheritdoc/>
    protected override PythonCode Write(AttentionCore primitive, PythonCall call) =>
        new($"attention({string.Join(", ", call.Inputs)}, heads={primitive.Heads})")
        {
            Helper = """"
                def attention(queries, keys, values, heads):
                    """Scaled dot-product attention. Shape: three times (N, T, C) to (N, T, C)."""
                    q, k, v = (x.reshape(x.shape[0], x.shape[1], heads, -1).transpose(1, 2) for x in (queries, keys, values))
                    weights = F.softmax(q @ k.transpose(-2, -1) * q.shape[-1] ** -0.5, dim=-1)
                    return (weights @ v).transpose(1, 2).flatten(2)
                """",
        };

    /// <inheritdoc/>
    protected override string Write(AttentionCore primitive, OnnxCall call)
    {
        var queries = call.Transpose(Split(0), 0, 2, 1, 3); // (N, heads, T, d)
        var keys = call.Transpose(Split(1), 0, 2, 3, 1); // (N, heads, d, T)
        var values = call.Transpose(Split(2), 0, 2, 1, 3);
        var products = call.Add("MatMul", [queries, keys]); // (N, heads, T, T)
        var scaled = call.Add("Mul", [products, call.Real(1 / Math.Sqrt(primitive.HeadDim))]);
        var weights = call.Add("Softmax", [scaled], ("axis", -1L));
        var mixed = call.Add("MatMul", [weights, values]); // (N, heads, T, d)
        return call.Reshape(call.Transpose(mixed, 0, 2, 1, 3), 0, primitive.Heads * primitive.HeadDim); // (N, T, C)

        string Split(int input) => call.Reshape(call.Inputs[input], 0, primitive.Heads, primitive.HeadDim); // (N, T, heads, d)
    }
}
