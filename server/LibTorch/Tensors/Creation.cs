using System.Runtime.InteropServices;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>A tensor whose elements are whatever lay in memory.</summary>
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ready(Aten.Empty.Tensor(size, dtype, Argument.None, device), requires_grad);

    /// <summary>A tensor of zeros; 32-bit floating point in main memory where not said otherwise, as for all the next.</summary>
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ready(Aten.Zeros.Tensor(size, dtype, Argument.None, device), requires_grad);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ready(Aten.Ones.Tensor(size, dtype, Argument.None, device), requires_grad);

    /// <summary>A tensor filled with one number.</summary>
    public static Tensor full(
        ReadOnlySpan<long> size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Ready(Aten.Full.Tensor(size, value, dtype, Argument.None, device), requires_grad);

    /// <summary>Uniform on [0, 1), from the seeded state.</summary>
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ready(Aten.Rand.Tensor(size, dtype, Argument.None, device), requires_grad);

    /// <summary>Standard normal, from the seeded state.</summary>
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ready(Aten.Randn.Tensor(size, dtype, Argument.None, device), requires_grad);

    /// <summary>Whole numbers from low up to high (left out), int64 where not said otherwise.</summary>
    public static Tensor randint(long low, long high, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null) =>
        Aten.RandInt.Tensor(low, high, size, dtype ?? ScalarType.Int64, Argument.None, device);

    /// <summary>The numbers 0 to n − 1 in random order, int64 where not said otherwise.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null) =>
        Aten.RandPerm.Tensor(n, dtype ?? ScalarType.Int64, Argument.None, device);

    /// <summary>Numbers from start up to stop (left out); integers give int64.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar? step = null, ScalarType? dtype = null, Device? device = null) =>
        Aten.Arange.Tensor(start, stop, step ?? 1, dtype, Argument.None, device);

    /// <summary>Whole numbers from 0 up to stop (left out), int64.</summary>
    public static Tensor arange(long stop, ScalarType? dtype = null, Device? device = null) => arange(0, stop, 1, dtype, device);

    /// <summary>So many numbers from start to end, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null) =>
        Aten.Linspace.Tensor(start, end, steps, dtype, Argument.None, device);

    /// <summary>The unit matrix.</summary>
    public static Tensor eye(long rows, ScalarType? dtype = null, Device? device = null) =>
        Aten.Eye.Tensor(rows, dtype, Argument.None, device);

    /// <summary>Zeros in the shape, type and place of another tensor.</summary>
    public static Tensor zeros_like(Tensor input) => Aten.ZerosLike.Tensor(input);

    /// <summary>Ones in the shape, type and place of another tensor.</summary>
    public static Tensor ones_like(Tensor input) => Aten.OnesLike.Tensor(input);

    /// <summary>Unset elements in the shape, type and place of another tensor.</summary>
    public static Tensor empty_like(Tensor input) => Aten.EmptyLike.Tensor(input);

    /// <summary>Standard normal in the shape, type and place of another tensor.</summary>
    public static Tensor randn_like(Tensor input) => Aten.RandnLike.Tensor(input);

    /// <summary>Uniform on [0, 1) in the shape, type and place of another tensor.</summary>
    public static Tensor rand_like(Tensor input) => Aten.RandLike.Tensor(input);

    /// <summary>A copy of numbers as a tensor of their type.</summary>
    /// <param name="rawArray">Elements in order, the last dimension running fastest.</param>
    /// <param name="dimensions">Sizes; one dimension where left out.</param>
    /// <param name="dtype">Type to convert to after copying.</param>
    /// <param name="device">Device to move to after copying.</param>
    /// <param name="requires_grad">Whether autograd records what is done with it.</param>
    public static Tensor tensor<T>(
        ReadOnlySpan<T> rawArray,
        ReadOnlySpan<long> dimensions = default,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
        where T : unmanaged
    {
        ReadOnlySpan<long> sizes = dimensions.IsEmpty ? [rawArray.Length] : dimensions;
        var plain = Aten.Empty.Tensor(sizes, (ScalarType?)ScalarTypeOf<T>());
        if (plain.numel() != rawArray.Length)
        {
            plain.Dispose();
            throw new ArgumentException($"{rawArray.Length} numbers do not fill the shape [{string.Join(", ", dimensions.ToArray())}].");
        }

        plain.CopyFrom(MemoryMarshal.AsBytes(rawArray));
        if (dtype is null && device is null)
        {
            return Ready(plain, requires_grad);
        }

        var moved = plain.to(dtype ?? plain.dtype, device ?? CPU);
        plain.Dispose();
        return Ready(moved, requires_grad);
    }

    /// <inheritdoc cref="tensor{T}(ReadOnlySpan{T}, ReadOnlySpan{long}, ScalarType?, Device?, bool)"/>
    public static Tensor tensor<T>(
        T[] rawArray,
        ReadOnlySpan<long> dimensions = default,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
        where T : unmanaged => tensor((ReadOnlySpan<T>)rawArray, dimensions, dtype, device, requires_grad);

    /// <summary>A tensor of no dimensions that holds one number; 32-bit floating point where not said otherwise.</summary>
    public static Tensor tensor(Scalar scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([], scalar, dtype ?? (scalar.IsReal ? ScalarType.Float32 : ScalarType.Int64), device, requires_grad);

    private static Tensor Ready(Tensor tensor, bool requires_grad) => requires_grad ? tensor.requires_grad_() : tensor;
}
