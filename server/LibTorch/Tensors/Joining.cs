using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>Tensors put end to end along a dimension that they have.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.Cat.Tensor(Argument.Tensors(tensors), dim);

    /// <summary>Tensors of one shape put side by side along a new dimension.</summary>
    public static Tensor stack(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.Stack.Tensor(Argument.Tensors(tensors), dim);

    /// <summary>Sum over products of elements, in Einstein's notation: <c>bhid,bhjd->bhij</c>.</summary>
    public static Tensor einsum(string equation, params ReadOnlySpan<Tensor> tensors) =>
        Aten.Einsum.Tensor(equation, Argument.Tensors(tensors));

    /// <summary>Matrix product of the last two dimensions, broadcast over the others.</summary>
    public static Tensor matmul(Tensor input, Tensor other) => Aten.Matmul.Tensor(input, other);

    /// <summary>beta·input + alpha·(mat1 × mat2).</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
        Aten.Addmm.Tensor(input, mat1, mat2, (Scalar)beta, (Scalar)alpha);

    /// <summary>The first's element where a condition holds, else the second's.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.Where.Tensor(condition, x, y);

    /// <summary>Logistic function.</summary>
    public static Tensor sigmoid(Tensor input) => Aten.Sigmoid.Tensor(input);

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor tanh(Tensor input) => Aten.Tanh.Tensor(input);

    /// <summary>e to each element.</summary>
    public static Tensor exp(Tensor input) => Aten.Exp.Tensor(input);

    /// <summary>Natural logarithms.</summary>
    public static Tensor log(Tensor input) => Aten.Log.Tensor(input);
}
