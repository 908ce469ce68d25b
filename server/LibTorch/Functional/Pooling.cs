using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Largest element of each window.</summary>
            /// <param name="input">Shape: (N, C, H, W).</param>
            /// <param name="kernel_size">One or two sizes.</param>
            /// <param name="strides">One or two sizes; the kernel's where left out.</param>
            /// <param name="padding">One or two sizes, with minus infinity; 0 where left out.</param>
            /// <param name="dilation">One or two sizes; 1 where left out.</param>
            /// <param name="ceil_mode">Whether a last window that starts inside counts although it ends outside.</param>
            public static Tensor max_pool2d(
                Tensor input,
                ReadOnlySpan<long> kernel_size,
                ReadOnlySpan<long> strides = default,
                ReadOnlySpan<long> padding = default,
                ReadOnlySpan<long> dilation = default,
                bool ceil_mode = false
            )
            {
                ReadOnlySpan<long> one = [1, 1];
                ReadOnlySpan<long> none = [0, 0];
                return Aten.MaxPool2d.Tensor(
                    input,
                    kernel_size,
                    strides.IsEmpty ? kernel_size : strides,
                    padding.IsEmpty ? none : padding,
                    dilation.IsEmpty ? one : dilation,
                    ceil_mode
                );
            }

            /// <summary>Mean of each window.</summary>
            /// <param name="input">Shape: (N, C, H, W).</param>
            /// <param name="kernel_size">One or two sizes.</param>
            /// <param name="strides">One or two sizes; the kernel's where left out.</param>
            /// <param name="padding">One or two sizes, with zeros; 0 where left out.</param>
            /// <param name="ceil_mode">Whether a last window that starts inside counts although it ends outside.</param>
            /// <param name="count_include_pad">Whether the zeros of the padding count in the mean.</param>
            public static Tensor avg_pool2d(
                Tensor input,
                ReadOnlySpan<long> kernel_size,
                ReadOnlySpan<long> strides = default,
                ReadOnlySpan<long> padding = default,
                bool ceil_mode = false,
                bool count_include_pad = true
            )
            {
                ReadOnlySpan<long> none = [0, 0];
                return Aten.AvgPool2d.Tensor(
                    input,
                    kernel_size,
                    strides.IsEmpty ? kernel_size : strides,
                    padding.IsEmpty ? none : padding,
                    ceil_mode,
                    count_include_pad
                );
            }

            /// <summary>Means of windows that cover the picture evenly.</summary>
            /// <param name="input">Shape: (N, C, H, W).</param>
            /// <param name="output_size">Height and width of the result.</param>
            public static Tensor adaptive_avg_pool2d(Tensor input, ReadOnlySpan<long> output_size) =>
                Aten.AdaptiveAvgPool2d.Tensor(input, output_size);

            /// <summary>Largest elements of windows that cover the picture evenly.</summary>
            /// <param name="input">Shape: (N, C, H, W).</param>
            /// <param name="output_size">Height and width of the result.</param>
            public static Tensor adaptive_max_pool2d(Tensor input, ReadOnlySpan<long> output_size)
            {
                Aten.AdaptiveMaxPool2d.Pair(out var values, out var places, input, output_size);
                places.Dispose();
                return values;
            }

            /// <summary>Adds a border of a constant.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">Pairs (before, after) from the last dimension on; negative ones cut.</param>
            /// <param name="mode">What the border is made of; the mirrored and repeated ones want (N, C, H, W) and four sizes.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                mode switch
                {
                    PaddingModes.Reflect => Aten.ReflectionPad2d.Tensor(input, pad),
                    PaddingModes.Replicate => Aten.ReplicationPad2d.Tensor(input, pad),
                    _ => Aten.ConstantPad.Tensor(input, pad, (Scalar)value),
                };

            /// <summary>Resizes pictures.</summary>
            /// <param name="x">Shape: (N, C, H, W).</param>
            /// <param name="size">Height and width of the result.</param>
            /// <param name="mode">How new pixels come about.</param>
            /// <param name="align_corners">Whether the corners' centres fall together; not for the nearest pixel.</param>
            public static Tensor interpolate(
                Tensor x,
                ReadOnlySpan<long> size,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool align_corners = false
            ) =>
                mode switch
                {
                    InterpolationMode.Bilinear => Aten.UpsampleBilinear2d.Tensor(x, size, align_corners),
                    InterpolationMode.Bicubic => Aten.UpsampleBicubic2d.Tensor(x, size, align_corners),
                    _ => Aten.UpsampleNearest2d.Tensor(x, size),
                };

            /// <summary>(N, C·r², H, W) to (N, C, H·r, W·r).</summary>
            public static Tensor pixel_shuffle(Tensor x, long upscale_factor) => Aten.PixelShuffle.Tensor(x, upscale_factor);
        }
    }

    /// <summary>How resized pictures get their pixels.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest pixel's value.</summary>
        Nearest,

        /// <summary>Weighted mean of four pixels.</summary>
        Bilinear,

        /// <summary>Cubic in sixteen pixels.</summary>
        Bicubic,
    }

    /// <summary>What a padded border is made of.</summary>
    public enum PaddingModes
    {
        /// <summary>One number.</summary>
        Constant,

        /// <summary>The picture mirrored at its edge pixels.</summary>
        Reflect,

        /// <summary>The edge pixels repeated.</summary>
        Replicate,
    }
}
