using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Rules of views, parts and joints.</summary>
internal static class ShapeRules
{
    /// <summary>Other sizes for the same elements in the same order.</summary>
    public static Action<torch.Tensor> Reshape(TapeCall call)
    {
        var shape = call.ShapeOf(0);
        return call.RunPassing(gradient => gradient.reshape(shape));
    }

    public static Action<torch.Tensor> Same(TapeCall call)
    {
        return call.RunPassing(gradient => gradient);
    }

    public static Action<torch.Tensor> Expand(TapeCall call)
    {
        var shape = call.ShapeOf(0);
        return call.RunPassing(gradient => Aten.SumToSize.Tensor(gradient, shape));
    }

    public static Action<torch.Tensor> Transpose(TapeCall call)
    {
        var (first, second) = (call.Integer(1), call.Integer(2));
        return call.RunPassing(gradient => gradient.transpose(first, second));
    }

    public static Action<torch.Tensor> TransposeMatrix(TapeCall call)
    {
        return call.RunPassing(gradient => gradient.t());
    }

    public static Action<torch.Tensor> Permute(TapeCall call)
    {
        var order = call.Integers(1);
        var inverse = new long[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            inverse[order[i] < 0 ? order[i] + order.Length : order[i]] = i;
        }

        return call.RunPassing(gradient => gradient.permute(inverse));
    }

    public static Action<torch.Tensor> Narrow(TapeCall call)
    {
        var (shape, dimension, start, length) = (call.ShapeOf(0), call.Integer(1), call.Integer(2), call.Integer(3));
        var from = start < 0 ? start + shape[dimension < 0 ? dimension + shape.Length : dimension] : start;
        return call.RunGiving(gradient => Aten.SliceBackward.Tensor(gradient, shape, dimension, from, from + length, 1L));
    }

    public static Action<torch.Tensor> Select(TapeCall call)
    {
        var (shape, dimension, index) = (call.ShapeOf(0), call.Integer(1), call.Integer(2));
        return call.RunGiving(gradient => Aten.SelectBackward.Tensor(gradient, shape, dimension, index));
    }

    public static Action<torch.Tensor> IndexSelect(TapeCall call)
    {
        var (shape, dimension, index) = (call.ShapeOf(0), call.Integer(1), call.Keep(2));
        return call.RunGiving(gradient => Aten.IndexSelectBackward.Tensor(gradient, shape, dimension, index));
    }

    public static Action<torch.Tensor> Pad(TapeCall call)
    {
        var inward = call.Integers(1);
        for (var i = 0; i < inward.Length; i++)
        {
            inward[i] = -inward[i];
        }

        return call.RunGiving(gradient => Aten.ConstantPad.Tensor(gradient, inward, (Scalar)0));
    }

    public static Action<torch.Tensor> Concatenate(TapeCall call)
    {
        var shapes = call.ShapesOfItems(0);
        var dimension = call.Integer(1);
        call.Run();
        return gradient =>
        {
            var from = 0L;
            for (var i = 0; i < shapes.Length; i++)
            {
                var length = shapes[i][dimension < 0 ? dimension + shapes[i].Length : dimension];
                if (call.NeedsItem(i))
                {
                    call.PassItem(i, gradient.narrow(dimension, from, length));
                }

                from += length;
            }
        };
    }
}
