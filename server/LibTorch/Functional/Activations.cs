using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Tensors, autograd, layers and optimisers of the machine's libtorch, under TorchSharp's names.</summary>
public static partial class torch
{
    /// <summary>Layers and losses.</summary>
    public static partial class nn
    {
        /// <summary>Layers and losses as functions of their operands.</summary>
        public static partial class functional
        {
            /// <summary>Elements below zero become zero.</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => Activate(Aten.Relu, Aten.ReluInPlace, x, inplace);

            /// <summary>Elements below 0 become 0, above 6 become 6.</summary>
            public static Tensor relu6(Tensor x, bool inplace = false)
            {
                if (!inplace)
                {
                    return Aten.Hardtanh.Tensor(x, (Scalar)0, (Scalar)6);
                }

                Aten.HardtanhInPlace.InPlace(x, (Scalar)0, (Scalar)6);
                return x;
            }

            /// <summary>Elements below zero are multiplied by a small slope.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
            {
                if (!inplace)
                {
                    return Aten.LeakyRelu.Tensor(input, (Scalar)negative_slope);
                }

                Aten.LeakyReluInPlace.InPlace(input, (Scalar)negative_slope);
                return input;
            }

            /// <summary>x·Φ(x), exactly.</summary>
            /// <remarks>
            /// In 1.x, oneDNN's backward kernel returns garbage where the gradient arrives in another order of dimensions than the
            /// input (convolution, GELU, then a transpose to tokens), in Python too. There the formula is written out.
            /// </remarks>
            public static Tensor gelu(Tensor x) =>
                TorchRuntime.IsBefore2 && x.device.type == DeviceType.CPU
                    ? x * 0.5 * (Aten.Erf.Tensor(x * double.Sqrt(0.5)) + 1)
                    : Aten.Gelu.Tensor(x);

            /// <summary>x·σ(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => Activate(Aten.Silu, Aten.SiluInPlace, x, inplace);

            /// <summary>x·relu6(x + 3) / 6.</summary>
            public static Tensor hardswish(Tensor x, bool inplace = false) => Activate(Aten.Hardswish, Aten.HardswishInPlace, x, inplace);

            /// <summary>relu6(x + 3) / 6.</summary>
            public static Tensor hardsigmoid(Tensor x, bool inplace = false) =>
                Activate(Aten.Hardsigmoid, Aten.HardsigmoidInPlace, x, inplace);

            /// <summary>x·tanh(softplus(x)).</summary>
            public static Tensor mish(Tensor x) => Aten.Mish.Tensor(x);

            /// <summary>Elements below zero become alpha·(eˣ − 1).</summary>
            public static Tensor elu(Tensor x, double alpha = 1) => Aten.Elu.Tensor(x, (Scalar)alpha);

            /// <summary>log(1 + eˣ).</summary>
            public static Tensor softplus(Tensor x) => Aten.Softplus.Tensor(x);

            /// <summary>1 / (1 + e⁻ˣ).</summary>
            public static Tensor sigmoid(Tensor x) => Aten.Sigmoid.Tensor(x);

            /// <summary>Hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x) => Aten.Tanh.Tensor(x);

            /// <summary>Exponentials that sum to one along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.Softmax.Tensor(input, dim, dtype);

            /// <summary>Logarithms of the softmax.</summary>
            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.LogSoftmax.Tensor(input, dim, dtype);

            /// <summary>In training each element becomes zero with probability p; the others are divided by 1 − p.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true) => Aten.Dropout.Tensor(input, p, training);

            /// <summary>As <see cref="dropout"/>, for whole channels of (N, C, …).</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true) =>
                Aten.FeatureDropout.Tensor(input, p, training);

            private static Tensor Activate(Operator fresh, Operator inPlace, Tensor x, bool inplace)
            {
                if (!inplace)
                {
                    return fresh.Tensor(x);
                }

                inPlace.InPlace(x);
                return x;
            }
        }
    }
}
