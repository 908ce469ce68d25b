using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.SumAll.Tensor(this, type);

        /// <summary>Sums over dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.SumDims.Tensor(this, dim, keepdim, type);

        /// <summary>Sums over one dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.SumDims.Tensor(this, (ReadOnlySpan<long>)[dim], keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Aten.MeanAll.Tensor(this);

        /// <summary>Means over dimensions.</summary>
        public Tensor mean(ReadOnlySpan<long> dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.MeanDims.Tensor(this, dimensions, keepdim, type);

        /// <summary>Largest element.</summary>
        public Tensor max() => Aten.MaxAll.Tensor(this);

        /// <summary>Smallest element.</summary>
        public Tensor min() => Aten.MinAll.Tensor(this);

        /// <summary>Largest elements along a dimension and where they are (int64).</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            Aten.MaxDim.Pair(out var values, out var indexes, this, dim, keepdim);
            return (values, indexes);
        }

        /// <summary>Smallest elements along a dimension and where they are (int64).</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            Aten.MinDim.Pair(out var values, out var indexes, this, dim, keepdim);
            return (values, indexes);
        }

        /// <summary>Largest elements over dimensions.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false) => Aten.AMax.Tensor(this, dims, keepdim);

        /// <summary>Index (int64) of the largest element of the flattened tensor.</summary>
        public Tensor argmax() => Aten.Argmax.Tensor(this);

        /// <summary>Indices (int64) of the largest elements along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Argmax.Tensor(this, dim, keepdim);

        /// <summary>Indices (int64) of the smallest elements along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Argmin.Tensor(this, dim, keepdim);

        /// <summary>The k largest (or smallest) elements along a dimension and where they are (int64).</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            Aten.TopK.Pair(out var values, out var indexes, this, (long)k, (long)dim, largest, sorted);
            return (values, indexes);
        }

        /// <summary>The elements in order along a dimension and where they were (int64).</summary>
        public (Tensor values, Tensor indexes) sort(long dim = -1, bool descending = false)
        {
            Aten.Sort.Pair(out var values, out var indexes, this, dim, descending);
            return (values, indexes);
        }

        /// <summary>Indices (int64) that put a dimension in order.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Argsort.Tensor(this, dim, descending);

        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim) => Aten.Cumsum.Tensor(this, dim);

        /// <summary>Variances over dimensions; divided by n − 1 when unbiased.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false) =>
            Aten.Var.Tensor(this, Argument.ListOrNone(dimensions), unbiased ? 1L : 0L, keepdim);

        /// <summary>Standard deviations over dimensions; divided by n − 1 when unbiased.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false) =>
            Aten.Std.Tensor(this, Argument.ListOrNone(dimensions), unbiased ? 1L : 0L, keepdim);

        /// <summary>p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Aten.Norm.Tensor(this, (Scalar)p);

        /// <summary>True when an element is true.</summary>
        public Tensor any() => Aten.AnyAll.Tensor(this);

        /// <summary>True when every element is true.</summary>
        public Tensor all() => Aten.AllAll.Tensor(this);
    }
}
