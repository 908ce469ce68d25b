using System.Collections.Frozen;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Runs a call and says how its gradient flows back; null, before anything has run, for a call that it does not cover.</summary>
internal delegate Action<torch.Tensor>? TapeRule(TapeCall call);

/// <summary>The operators that a <see cref="GradientTape"/> derives by itself. All others go through autograd.</summary>
internal static class TapeRules
{
    private static readonly FrozenDictionary<Operator, TapeRule> Rules = new Dictionary<Operator, TapeRule>
    {
        [Aten.Conv2d] = LayerRules.Convolution,
        [Aten.BatchNorm] = LayerRules.BatchNorm,
        [Aten.LayerNorm] = LayerRules.LayerNorm,
        [Aten.Linear] = LayerRules.Linear,
        [Aten.Matmul] = LayerRules.Product,
        [Aten.Mm] = LayerRules.Product,
        [Aten.Bmm] = LayerRules.Product,
        [Aten.AvgPool2d] = LayerRules.AveragePool,
        [Aten.MaxPool2d] = LayerRules.MaxPool,
        [Aten.AdaptiveAvgPool2d] = LayerRules.GlobalAverage,
        [Aten.UpsampleNearest2d] = LayerRules.Nearest,
        [Aten.CrossEntropyLoss] = LayerRules.CrossEntropy,

        [Aten.Relu] = ElementRules.Relu,
        [Aten.Hardtanh] = ElementRules.Hardtanh,
        [Aten.LeakyRelu] = ElementRules.LeakyRelu,
        [Aten.Gelu] = ElementRules.Gelu,
        [Aten.Erf] = ElementRules.Erf,
        [Aten.Silu] = ElementRules.OfInput(Aten.SiluBackward),
        [Aten.Hardswish] = ElementRules.OfInput(Aten.HardswishBackward),
        [Aten.Hardsigmoid] = ElementRules.OfInput(Aten.HardsigmoidBackward),
        [Aten.Sigmoid] = ElementRules.OfResult(Aten.SigmoidBackward),
        [Aten.Tanh] = ElementRules.OfResult(Aten.TanhBackward),
        [Aten.Softmax] = ElementRules.Softmax(Aten.SoftmaxBackward),
        [Aten.LogSoftmax] = ElementRules.Softmax(Aten.LogSoftmaxBackward),
        [Aten.AddTensor] = ElementRules.Add,
        [Aten.SubTensor] = ElementRules.Subtract,
        [Aten.MulTensor] = ElementRules.Multiply,
        [Aten.AddScalar] = ElementRules.AddScalar,
        [Aten.MulScalar] = ElementRules.MultiplyScalar,
        [Aten.Neg] = ElementRules.Negate,

        [Aten.SumAll] = ReductionRules.SumAll,
        [Aten.SumDims] = ReductionRules.SumDims,
        [Aten.MeanAll] = ReductionRules.MeanAll,
        [Aten.MeanDims] = ReductionRules.MeanDims,

        [Aten.View] = ShapeRules.Reshape,
        [Aten.Reshape] = ShapeRules.Reshape,
        [Aten.Flatten] = ShapeRules.Reshape,
        [Aten.Squeeze] = ShapeRules.Reshape,
        [Aten.SqueezeDim] = ShapeRules.Reshape,
        [Aten.Unsqueeze] = ShapeRules.Reshape,
        [Aten.Alias] = ShapeRules.Same,
        [Aten.Contiguous] = ShapeRules.Same,
        [Aten.Clone] = ShapeRules.Same,
        [Aten.Expand] = ShapeRules.Expand,
        [Aten.Transpose] = ShapeRules.Transpose,
        [Aten.T] = ShapeRules.TransposeMatrix,
        [Aten.Permute] = ShapeRules.Permute,
        [Aten.Narrow] = ShapeRules.Narrow,
        [Aten.Select] = ShapeRules.Select,
        [Aten.IndexSelect] = ShapeRules.IndexSelect,
        [Aten.ConstantPad] = ShapeRules.Pad,
        [Aten.Cat] = ShapeRules.Concatenate,
    }.ToFrozenDictionary();

    public static TapeRule? Of(Operator op) => Rules.GetValueOrDefault(op);
}
