using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Two-dimensional convolution.</summary>
            /// <param name="input">Shape: (N, C, H, W).</param>
            /// <param name="weight">Shape: (outputs, C / groups, kernel height, kernel width).</param>
            /// <param name="bias">Shape: (outputs), or none.</param>
            /// <param name="strides">One or two sizes; 1 where left out.</param>
            /// <param name="padding">One or two sizes; 0 where left out.</param>
            /// <param name="dilation">One or two sizes; 1 where left out.</param>
            /// <param name="groups">Number of groups of channels that do not see each other.</param>
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                ReadOnlySpan<long> strides = default,
                ReadOnlySpan<long> padding = default,
                ReadOnlySpan<long> dilation = default,
                long groups = 1
            )
            {
                ReadOnlySpan<long> one = [1, 1];
                ReadOnlySpan<long> none = [0, 0];
                return Aten.Conv2d.Tensor(
                    input,
                    weight,
                    bias,
                    strides.IsEmpty ? one : strides,
                    padding.IsEmpty ? none : padding,
                    dilation.IsEmpty ? one : dilation,
                    groups
                );
            }

            /// <summary>input × weightᵀ + bias.</summary>
            /// <param name="input">Shape: (…, inputs).</param>
            /// <param name="weight">Shape: (outputs, inputs).</param>
            /// <param name="bias">Shape: (outputs), or none.</param>
            public static Tensor linear(Tensor input, Tensor weight, Tensor? bias = null) => Aten.Linear.Tensor(input, weight, bias);

            /// <summary>Rows of a table picked by indices.</summary>
            /// <param name="input">Indices, int64, any shape.</param>
            /// <param name="weight">Shape: (rows, features).</param>
            /// <param name="padding_idx">A row that gets no gradient; −1 for none.</param>
            public static Tensor embedding(Tensor input, Tensor weight, long padding_idx = -1) =>
                Aten.Embedding.Tensor(weight, input, padding_idx);

            /// <summary>1 at each index, 0 elsewhere, in a new last dimension.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.OneHot.Tensor(x, num_classes);
        }
    }
}
