using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>The same elements in another shape, without a copy; one size may be −1.</summary>
        public Tensor view(params ReadOnlySpan<long> shape) => Aten.View.Tensor(this, shape);

        /// <summary>The same elements in another shape, copied only where it must be; one size may be −1.</summary>
        public Tensor reshape(params ReadOnlySpan<long> shape) => Aten.Reshape.Tensor(this, shape);

        /// <summary>Dimensions from start to end (included) become one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.Flatten.Tensor(this, start_dim, end_dim);

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(params ReadOnlySpan<long> permutation) => Aten.Permute.Tensor(this, permutation);

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.Transpose.Tensor(this, dim0, dim1);

        /// <summary>Rows and columns of a matrix exchanged.</summary>
        public Tensor t() => Aten.T.Tensor(this);

        /// <summary>A range of one dimension, sharing memory.</summary>
        public Tensor narrow(long dimension, long start, long length) => Aten.Narrow.Tensor(this, dimension, start, length);

        /// <summary>Every step-th element of a range of one dimension (finish left out), sharing memory.</summary>
        public Tensor slice(long dim, long start, long finish, long step = 1) => Aten.Slice.Tensor(this, dim, start, finish, step);

        /// <summary>One index of a dimension, which vanishes; shares memory.</summary>
        public Tensor select(long dim, long index) => Aten.Select.Tensor(this, dim, index);

        /// <summary>The places of an index (int64 or int32, one dimension) along a dimension, copied.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.IndexSelect.Tensor(this, dim, index);

        /// <summary>Picks elements by index tensors, one for each leading dimension; null takes all of it.</summary>
        public Tensor index(params ReadOnlySpan<Tensor?> indices) => Aten.IndexTensor.Tensor(this, Argument.OptionalTensors(indices));

        /// <summary>The elements where a mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Aten.MaskedSelect.Tensor(this, mask);

        /// <summary>Picks along a dimension by an index of the same number of dimensions.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.Gather.Tensor(this, dim, index);

        /// <summary>Without the dimensions of size 1.</summary>
        public Tensor squeeze() => Aten.Squeeze.Tensor(this);

        /// <summary>Without one dimension of size 1.</summary>
        public Tensor squeeze(long dim) => Aten.SqueezeDim.Tensor(this, dim);

        /// <summary>With a dimension of size 1 put in.</summary>
        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.Tensor(this, dim);

        /// <summary>Dimensions of size 1 repeated without a copy; −1 keeps a size.</summary>
        public Tensor expand(params ReadOnlySpan<long> sizes) => Aten.Expand.Tensor(this, sizes);

        /// <summary>The same tensor, copied only where its elements are out of order.</summary>
        public Tensor contiguous() => Aten.Contiguous.Tensor(this);

        /// <summary>A copy that autograd still knows.</summary>
        public Tensor clone() => Aten.Clone.Tensor(this);

        /// <summary>The same elements, cut off from the recorded graph.</summary>
        public Tensor detach() => Aten.Detach.Tensor(this);

        /// <summary>Another tensor on the same elements, in the graph.</summary>
        public Tensor alias() => Aten.Alias.Tensor(this);

        /// <summary>Dimensions in reverse order, copied.</summary>
        public Tensor flip(params ReadOnlySpan<long> dims) => Aten.Flip.Tensor(this, dims);

        /// <summary>A dimension turned by some places; what leaves at one end comes in at the other.</summary>
        public Tensor roll(long shifts, long dims) => Aten.Roll.Tensor(this, (ReadOnlySpan<long>)[shifts], (ReadOnlySpan<long>)[dims]);

        /// <summary>Parts of a size along a dimension; the last may be smaller.</summary>
        public Tensor[] split(long size, long dim = 0) => Aten.Split.List((int)((this.size(dim) + size - 1) / size), this, size, dim);

        /// <summary>At most so many equal parts along a dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.List((int)chunks, this, chunks, dim);

        /// <summary>One tensor for each place of a dimension, which vanishes.</summary>
        public Tensor[] unbind(long dim = 0) => Aten.Unbind.List((int)size(dim), this, dim);

        /// <summary>This tensor's element where a condition holds, else the other's.</summary>
        public Tensor where(Tensor condition, Tensor other) => Aten.Where.Tensor(condition, this, other);

        /// <summary>The same elements in another type; the same memory where it has it already.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool non_blocking = false) =>
            Aten.ToDtype.Tensor(this, type, Argument.None, Argument.None, Argument.None, non_blocking, copy);

        /// <summary>The same elements on a device; the same memory where it lies there already.</summary>
        public Tensor to(Device device, bool copy = false, bool non_blocking = false) =>
            Aten.ToDtype.Tensor(this, Argument.None, Argument.None, device, Argument.None, non_blocking, copy);

        /// <summary>The same elements in a type on a device.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool non_blocking = false) =>
            Aten.ToDtype.Tensor(this, type, Argument.None, device, Argument.None, non_blocking, copy);

        /// <summary>The same elements in main memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The same elements on the first CUDA device.</summary>
        public Tensor cuda() => to(CUDA);

        /// <summary>The same elements as 32-bit floating point.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>The same elements as 64-bit floating point.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>The same elements as 64-bit integers.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>The upper triangle of a matrix, else zero.</summary>
        public Tensor triu(long diagonal = 0) => Aten.Triu.Tensor(this, diagonal);

        /// <summary>The lower triangle of a matrix, else zero.</summary>
        public Tensor tril(long diagonal = 0) => Aten.Tril.Tensor(this, diagonal);

        /// <summary>How often each whole number from 0 occurs.</summary>
        public Tensor bincount(long minlength = 0) => Aten.Bincount.Tensor(this, Argument.None, minlength);
    }
}
