using System.Runtime.InteropServices;

namespace NasNavigator.LibTorch.Interop;

/// <summary>What an <see cref="Argument"/> holds; mirrors <c>Kind</c> in the shim.</summary>
internal enum ArgumentKind
{
    None = 0,
    Int = 1,
    Double = 2,
    Bool = 3,
    Tensor = 4,
    IntList = 5,
    DoubleList = 6,
    TensorList = 7,
    OptionalTensorList = 8,
    String = 9,
    Device = 10,
    ScalarList = 11,
    BoolList = 12,
}

/// <summary>One operand of an operator, as the shim reads it: 16 bytes, made on the stack by the implicit conversions.</summary>
/// <remarks>Lists are copied to the thread's <see cref="Scratch"/>, so an argument is good for the next call only.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal readonly struct Argument
{
    [FieldOffset(0)]
    public readonly ArgumentKind Kind;

    [FieldOffset(4)]
    public readonly int Length;

    [FieldOffset(8)]
    public readonly long Integer;

    [FieldOffset(8)]
    public readonly double Real;

    [FieldOffset(8)]
    public readonly nint Pointer;

    private Argument(ArgumentKind kind, long integer, int length = 0)
    {
        Kind = kind;
        Integer = integer;
        Length = length;
    }

    private Argument(double real)
    {
        Kind = ArgumentKind.Double;
        Real = real;
    }

    public static Argument None => default;

    public static implicit operator Argument(long value) => new(ArgumentKind.Int, value);

    public static implicit operator Argument(double value) => new(value);

    public static implicit operator Argument(bool value) => new(ArgumentKind.Bool, value ? 1 : 0);

    public static implicit operator Argument(Scalar value) => value.IsReal ? new(value.Real) : new(ArgumentKind.Int, value.Integer);

    /// <summary>A null tensor becomes <c>None</c>, which is what optional tensors of a schema want.</summary>
    public static implicit operator Argument(torch.Tensor? value) => value is null ? default : new(ArgumentKind.Tensor, value.Handle);

    public static implicit operator Argument(torch.ScalarType value) => new(ArgumentKind.Int, (long)value);

    public static implicit operator Argument(torch.ScalarType? value) => value is { } type ? type : default(Argument);

    public static implicit operator Argument(torch.Device? value) =>
        value is null ? default : new(ArgumentKind.Device, ((long)value.type << 16) | (uint)value.index);

    public static implicit operator Argument(ReadOnlySpan<long> values) =>
        new(ArgumentKind.IntList, Scratch.Copy(MemoryMarshal.AsBytes(values)), values.Length);

    public static implicit operator Argument(long[]? values) => values is null ? default : (ReadOnlySpan<long>)values;

    public static implicit operator Argument(ReadOnlySpan<double> values) =>
        new(ArgumentKind.DoubleList, Scratch.Copy(MemoryMarshal.AsBytes(values)), values.Length);

    public static implicit operator Argument(string value) => OfText(value);

    /// <summary>A list where an empty one means "not given" (strides of a pooling, sizes of a reduction).</summary>
    public static Argument ListOrNone(ReadOnlySpan<long> values) => values.IsEmpty ? default : values;

    public static Argument Scalars(ReadOnlySpan<double> values) =>
        new(ArgumentKind.ScalarList, Scratch.Copy(MemoryMarshal.AsBytes(values)), values.Length);

    /// <summary>Three truth values: which gradients a backward operator computes.</summary>
    public static Argument Mask(bool first, bool second, bool third)
    {
        ReadOnlySpan<long> values = [first ? 1 : 0, second ? 1 : 0, third ? 1 : 0];
        return new(ArgumentKind.BoolList, Scratch.Copy(MemoryMarshal.AsBytes(values)), values.Length);
    }

    public static Argument Tensors(ReadOnlySpan<torch.Tensor> values)
    {
        var pointer = Scratch.Take(values.Length * sizeof(long));
        var handles = Scratch.SpanOf(pointer, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            handles[i] = values[i].Handle;
        }

        return new(ArgumentKind.TensorList, pointer, values.Length);
    }

    /// <summary>Handles that the caller owns until the call has returned.</summary>
    public static Argument Handles(ReadOnlySpan<nint> values) =>
        new(ArgumentKind.TensorList, Scratch.Copy(MemoryMarshal.AsBytes(values)), values.Length);

    public static Argument OptionalTensors(ReadOnlySpan<torch.Tensor?> values)
    {
        var pointer = Scratch.Take(values.Length * sizeof(long));
        var handles = Scratch.SpanOf(pointer, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            handles[i] = values[i]?.Handle ?? 0;
        }

        return new(ArgumentKind.OptionalTensorList, pointer, values.Length);
    }

    private static Argument OfText(string value)
    {
        Span<byte> bytes = stackalloc byte[128];
        var count = System.Text.Encoding.UTF8.GetBytes(value, bytes);
        return new(ArgumentKind.String, Scratch.Copy(bytes[..count]), count);
    }
}
