using static NasNavigator.LibTorch.torch;
using static NasNavigator.LibTorch.torch.nn;
using static NasNavigator.LibTorch.torch.nn.functional;

namespace NasNavigator.LibTorch.Tests;

/// <summary>Every layer kind that the engine uses, for the checks of gradients here and on GPUs (tests/gpu-check).</summary>
internal static class LayerKinds
{
    /// <summary>Each layer kind with the shapes of its operands.</summary>
    public static IReadOnlyDictionary<string, (long[][] Shapes, Func<Tensor[], Tensor> Layer)> All { get; } =
        new Dictionary<string, (long[][] Shapes, Func<Tensor[], Tensor> Layer)>
        {
            ["convolution"] = (
                [
                    [2, 3, 5, 5],
                    [4, 3, 3, 3],
                    [4],
                ],
                x => conv2d(x[0], x[1], x[2], padding: [1, 1])
            ),
            ["convolution, stride 2"] = (
                [
                    [1, 2, 6, 6],
                    [3, 2, 3, 3],
                ],
                x => conv2d(x[0], x[1], strides: [2, 2], padding: [1, 1])
            ),
            ["convolution, dilation 2"] = (
                [
                    [1, 2, 7, 7],
                    [2, 2, 3, 3],
                ],
                x => conv2d(x[0], x[1], padding: [2, 2], dilation: [2, 2])
            ),
            ["convolution, groups"] = (
                [
                    [2, 4, 4, 4],
                    [4, 2, 3, 3],
                ],
                x => conv2d(x[0], x[1], padding: [1, 1], groups: 2)
            ),
            ["convolution, depthwise"] = (
                [
                    [2, 3, 5, 5],
                    [3, 1, 3, 3],
                ],
                x => conv2d(x[0], x[1], padding: [1, 1], groups: 3)
            ),
            ["convolution, uneven"] = (
                [
                    [1, 2, 4, 6],
                    [2, 2, 1, 3],
                ],
                x => conv2d(x[0], x[1], strides: [1, 2], padding: [0, 1])
            ),
            ["batch normalisation in training"] = (
                [
                    [4, 3, 2, 2],
                    [3],
                    [3],
                ],
                x => batch_norm(x[0], null, null, x[1], x[2], training: true)
            ),
            ["batch normalisation by running values"] = (
                [
                    [4, 2, 2, 2],
                    [2],
                    [2],
                ],
                x => batch_norm(x[0], Like(x[0], 0.1, -0.2), Like(x[0], 1.5, 0.5), x[1], x[2], training: false)
            ),
            ["layer normalisation"] = (
                [
                    [3, 4, 5],
                    [5],
                    [5],
                ],
                x => layer_norm(x[0], [5], x[1], x[2])
            ),
            ["group normalisation"] = (
                [
                    [2, 4, 3, 3],
                    [4],
                    [4],
                ],
                x => group_norm(x[0], 2, x[1], x[2])
            ),
            ["linear"] = (
                [
                    [3, 5],
                    [2, 5],
                    [2],
                ],
                x => linear(x[0], x[1], x[2])
            ),
            ["maximum pooling"] = (
                [
                    [1, 2, 5, 5],
                ],
                x => max_pool2d(x[0], [3, 3], strides: [2, 2], padding: [1, 1])
            ),
            ["mean pooling"] = (
                [
                    [1, 2, 5, 5],
                ],
                x => avg_pool2d(x[0], [3, 3], strides: [2, 2], padding: [1, 1])
            ),
            ["mean pooling without padding"] = (
                [
                    [1, 2, 5, 5],
                ],
                x => avg_pool2d(x[0], [3, 3], strides: [1, 1], padding: [1, 1], count_include_pad: false)
            ),
            ["global pooling"] = (
                [
                    [2, 3, 4, 4],
                ],
                x => adaptive_avg_pool2d(x[0], [1, 1])
            ),
            ["global maximum"] = (
                [
                    [2, 3, 4, 4],
                ],
                x => adaptive_max_pool2d(x[0], [1, 1])
            ),
            ["relu"] = (
                [
                    [3, 7],
                ],
                x => relu(x[0])
            ),
            ["relu6"] = (
                [
                    [3, 7],
                ],
                x => relu6(x[0] * 4)
            ),
            ["leaky relu"] = (
                [
                    [3, 7],
                ],
                x => leaky_relu(x[0], 0.1)
            ),
            ["gelu"] = (
                [
                    [3, 7],
                ],
                x => gelu(x[0])
            ),
            ["silu"] = (
                [
                    [3, 7],
                ],
                x => silu(x[0])
            ),
            ["hardswish"] = (
                [
                    [3, 7],
                ],
                x => hardswish(x[0] * 3)
            ),
            ["hardsigmoid"] = (
                [
                    [3, 7],
                ],
                x => hardsigmoid(x[0] * 3)
            ),
            ["mish"] = (
                [
                    [3, 7],
                ],
                x => mish(x[0])
            ),
            ["elu"] = (
                [
                    [3, 7],
                ],
                x => elu(x[0])
            ),
            ["softplus"] = (
                [
                    [3, 7],
                ],
                x => softplus(x[0])
            ),
            ["sigmoid"] = (
                [
                    [3, 7],
                ],
                x => functional.sigmoid(x[0])
            ),
            ["tanh"] = (
                [
                    [3, 7],
                ],
                x => functional.tanh(x[0])
            ),
            ["attention"] = (
                [
                    [2, 2, 4, 3],
                    [2, 2, 4, 3],
                    [2, 2, 4, 3],
                ],
                x => x[0].matmul(x[1].transpose(-2, -1)).mul(0.5).softmax(-1).matmul(x[2])
            ),
            ["attention by einsum"] = (
                [
                    [2, 2, 4, 3],
                    [2, 2, 4, 3],
                ],
                x => einsum("bhid,bhjd->bhij", x[0], x[1]).log_softmax(-1)
            ),
            ["embedding"] = (
                [
                    [6, 3],
                ],
                x => embedding(Indices(x[0], 0, 2, 2, 5), x[0])
            ),
            ["upsampling to the nearest"] = (
                [
                    [1, 2, 3, 3],
                ],
                x => interpolate(x[0], [6, 6])
            ),
            ["upsampling, bilinear"] = (
                [
                    [1, 2, 3, 3],
                ],
                x => interpolate(x[0], [5, 7], InterpolationMode.Bilinear)
            ),
            ["pixel shuffle"] = (
                [
                    [1, 8, 2, 2],
                ],
                x => pixel_shuffle(x[0], 2)
            ),
            ["padding"] = (
                [
                    [1, 2, 3, 3],
                ],
                x => pad(x[0], [1, 0, 2, 1], value: 0.5)
            ),
            ["padding, mirrored"] = (
                [
                    [1, 2, 3, 3],
                ],
                x => pad(x[0], [1, 1, 1, 1], PaddingModes.Reflect)
            ),
            ["cross-entropy"] = (
                [
                    [4, 3],
                ],
                x => cross_entropy(x[0], Indices(x[0], 0, 2, 1, 1))
            ),
            ["cross-entropy, smoothed"] = (
                [
                    [4, 3],
                ],
                x => cross_entropy(x[0], Indices(x[0], 0, 2, 1, 1), label_smoothing: 0.1)
            ),
            ["cross-entropy, each"] = (
                [
                    [4, 3],
                ],
                x => cross_entropy(x[0], Indices(x[0], 0, 2, 1, 1), reduction: Reduction.None)
            ),
            ["squared error"] = (
                [
                    [4, 3],
                    [4, 3],
                ],
                x => mse_loss(x[0], x[1])
            ),
            ["binary cross-entropy"] = (
                [
                    [4, 3],
                ],
                x => binary_cross_entropy_with_logits(x[0], full([4, 3], 0.3, x[0].dtype, x[0].device))
            ),
            ["joining"] = (
                [
                    [2, 3],
                    [2, 2],
                ],
                x => cat([x[0], x[1]], 1)
            ),
            ["stacking"] = (
                [
                    [2, 3],
                    [2, 3],
                ],
                x => stack([x[0], x[1]], 1)
            ),
            ["narrowing and permuting"] = (
                [
                    [2, 4, 3],
                ],
                x => x[0].narrow(1, 1, 2).permute(2, 0, 1).reshape(3, -1)
            ),
            ["picking"] = (
                [
                    [4, 3],
                ],
                x => x[0].index_select(0, Indices(x[0], 3, 0, 3))
            ),
            ["reductions"] = (
                [
                    [3, 4],
                ],
                x => x[0].mean([1]) + x[0].sum(1) + x[0].max(1).values + x[0].var([1])
            ),
            ["arithmetic"] = (
                [
                    [3, 4],
                    [4],
                ],
                x => (2 * x[0]) - (x[1] / 3) + (1 - (x[0] * x[1])) + x[0].exp()
            ),
        };

    private static Tensor Like(Tensor operand, params double[] values) => tensor(values, dtype: operand.dtype, device: operand.device);

    private static Tensor Indices(Tensor operand, params long[] values) => tensor(values, device: operand.device);
}
