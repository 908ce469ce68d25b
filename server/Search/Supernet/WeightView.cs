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

    private WeightView(SharedWeight weight, int[] sizes, WeightAxis[] axes, ChannelLayout?[] layouts)
    {
        _weight = weight;
        _sizes = sizes;
        _axes = axes;
        _layouts = layouts;
    }

    /// <summary>The shared weight.</summary>
    public SharedWeight Shared => _weight;

    /// <summary>The view of weight number <paramref name="index"/> of a step. The shared weight is made or made larger where need be.</summary>
    public static WeightView Of(WeightStore store, Step step, int index)
    {
        var (weight, axes, layouts, full) = WeightRequest.Of(step, index);
        var shared = store.Require($"{step.Key}.{weight.Name}", full, axes, weight.Initialisation);
        return new WeightView(shared, [.. weight.Dimensions], axes, layouts);
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

        return tensor;
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
