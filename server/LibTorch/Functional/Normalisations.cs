using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Batch normalisation over all dimensions but the second.</summary>
            /// <param name="input">Shape: (N, C, …).</param>
            /// <param name="running_mean">Shape: (C); moved towards the batch's in training. None: always the batch's.</param>
            /// <param name="running_var">Shape: (C); moved towards the batch's (divided by n − 1) in training.</param>
            /// <param name="weight">Scale. Shape: (C).</param>
            /// <param name="bias">Offset. Shape: (C).</param>
            /// <param name="training">Whether the batch's mean and variance are used, and not the running ones.</param>
            /// <param name="momentum">How far the running values move towards the batch's. Range: 0 to 1.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1e-5
            ) => Aten.BatchNorm.Tensor(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Normalisation of each sample over its last dimensions.</summary>
            /// <param name="input">Shape: (…, normalized_shape).</param>
            /// <param name="normalized_shape">The last dimensions, over which mean and variance are taken.</param>
            /// <param name="weight">Scale. Shape: normalized_shape.</param>
            /// <param name="bias">Offset. Shape: normalized_shape.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(
                Tensor input,
                ReadOnlySpan<long> normalized_shape,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1e-5
            ) => Aten.LayerNorm.Tensor(input, normalized_shape, weight, bias, eps);

            /// <summary>Normalisation of each sample over groups of channels.</summary>
            /// <param name="input">Shape: (N, C, …).</param>
            /// <param name="num_groups">Divides C.</param>
            /// <param name="weight">Scale. Shape: (C).</param>
            /// <param name="bias">Offset. Shape: (C).</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.GroupNorm.Tensor(input, num_groups, weight, bias, eps);
        }
    }
}
