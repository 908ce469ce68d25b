namespace NasNavigator.LibTorch;

/// <summary>Rules of sums and means.</summary>
internal static class ReductionRules
{
    public static Action<torch.Tensor>? SumAll(TapeCall call)
    {
        if (call.Has(1))
        {
            return null; // another type of numbers
        }

        var shape = call.ShapeOf(0);
        return call.RunPassing(gradient => gradient.expand(shape));
    }

    public static Action<torch.Tensor>? MeanAll(TapeCall call)
    {
        if (call.Has(1))
        {
            return null;
        }

        var shape = call.ShapeOf(0);
        var share = 1.0 / call.FactsOf(0).ElementCount;
        return call.RunPassing(gradient => gradient.mul(share).expand(shape));
    }

    public static Action<torch.Tensor>? SumDims(TapeCall call)
    {
        if (Dimensions(call) is not { } reduced)
        {
            return null;
        }

        return call.RunPassing(gradient => gradient.reshape(reduced.Kept).expand(reduced.Full));
    }

    public static Action<torch.Tensor>? MeanDims(TapeCall call)
    {
        if (Dimensions(call) is not { } reduced)
        {
            return null;
        }

        return call.RunPassing(gradient => gradient.mul(1.0 / reduced.Count).reshape(reduced.Kept).expand(reduced.Full));
    }

    /// <returns>Sizes of the operand, the same with 1 for what is reduced, and how many elements are one.</returns>
    private static (long[] Full, long[] Kept, long Count)? Dimensions(TapeCall call)
    {
        var dimensions = call.Integers(1);
        if (call.Has(3) || dimensions.Length == 0)
        {
            return null;
        }

        var full = call.ShapeOf(0);
        var kept = (long[])full.Clone();
        var count = 1L;
        foreach (var dimension in dimensions)
        {
            var place = dimension < 0 ? dimension + full.Length : dimension;
            count *= full[place];
            kept[place] = 1;
        }

        return (full, kept, count);
    }
}
