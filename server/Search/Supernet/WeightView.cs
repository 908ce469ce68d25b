using NasNavigator.Space.Operators;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>The part of a shared weight that one step of one architecture uses.</summary>
internal sealed class WeightView
{
    private readonly SharedWeight _weight;
    private readonly int[] _sizes;
    private readonly WeightAxis[] _axes;
    private readonly ChannelLayout?[] _layouts;
    private readonly SharedWeight[] _transforms;

    private WeightView(SharedWeight weight, int[] sizes, WeightAxis[] axes, ChannelLayout?[] layouts, SharedWeight[] transforms)
    {
        _weight = weight;
        _sizes = sizes;
        _axes = axes;
        _layouts = layouts;
        _transforms = transforms;
    }

    /// <summary>The shared weight.</summary>
    public SharedWeight Shared => _weight;

    /// <summary>The shared weight and the matrices that its kernel passes.</summary>
    public IEnumerable<SharedWeight> Used => _transforms.Prepend(_weight);

    /// <summary>The view of weight number <paramref name="index"/> of a step. The shared weight is made or made larger where need be.</summary>
    public static WeightView Of(WeightStore store, Step step, int index)
    {
        var (weight, axes, layouts, _) = WeightRequest.Of(step, index);
        SharedWeight[] transforms = axes.Contains(WeightAxis.Kernel)
            ? [.. Enumerable.Range(step.Primitive.Weights.Count, step.LargerKernels.Count).Select(Require)]
            : [];
        return new WeightView(Require(index), [.. weight.Dimensions], axes, layouts, transforms);

        SharedWeight Require(int number)
        {
            var (own, ownAxes, _, full) = WeightRequest.Of(step, number);
            return store.Require($"{step.Key}.{own.Name}", full, ownAxes, own.Initialisation);
        }
    }

    /// <summary>The part as a tensor that gradients flow through.</summary>
    /// <param name="isTemporary">Whether the caller disposes it; false where it is the whole shared tensor.</param>
    public Tensor Take(out bool isTemporary)
    {
        var tensor = _weight.Tensor;
        isTemporary = false;
        for (var axis = 0; axis < _sizes.Length; axis++)
        {
            var size = _sizes[axis];
            var full = _weight.Sizes[axis];
            if (_layouts[axis] is { Pieces.Count: > 1 } layout)
            {
                Replace(ref tensor, ref isTemporary, Pieces(tensor, axis, layout));
            }
            else if (size != full)
            {
                var from =
                    _layouts[axis] is { } single ? single.Pieces[0].Offset
                    : _axes[axis] == WeightAxis.Kernel ? (full - size) / 2
                    : 0;
                Replace(ref tensor, ref isTemporary, tensor.narrow(axis, from, size));
            }
        }

        foreach (var transform in _transforms)
        {
            Replace(ref tensor, ref isTemporary, Transformed(tensor, transform.Tensor));
        }

        return tensor;
    }

    /// <summary>The middle of a kernel, its taps mapped by a matrix that all channels share.</summary>
    /// <param name="kernel">Shape: (Out, In, K, K).</param>
    /// <param name="matrix">Shape: (k², k²).</param>
    /// <returns>Shape: (Out, In, k, k).</returns>
    private static Tensor Transformed(Tensor kernel, Tensor matrix)
    {
        var taps = matrix.size(0);
        var size = (long)Math.Round(Math.Sqrt(taps));
        var from = (kernel.size(2) - size) / 2;
        using var rows = kernel.narrow(2, from, size);
        using var middle = rows.narrow(3, from, size); // (Out, In, k, k)
        using var flat = middle.reshape(-1, taps); // (Out · In, k²)
        using var mapped = nn.functional.linear(flat, matrix);
        return mapped.reshape(kernel.size(0), kernel.size(1), size, size);
    }

    private static Tensor Pieces(Tensor tensor, int axis, ChannelLayout layout)
    {
        var parts = new Tensor[layout.Pieces.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = tensor.narrow(axis, layout.Pieces[i].Offset, layout.Pieces[i].Count);
        }

        var joined = cat(parts, axis);
        foreach (var part in parts)
        {
            part.Dispose();
        }

        return joined;
    }

    private static void Replace(ref Tensor tensor, ref bool isTemporary, Tensor next)
    {
        if (isTemporary)
        {
            tensor.Dispose();
        }

        tensor = next;
        isTemporary = true;
    }
}
