using System.Runtime.CompilerServices;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public sealed unsafe partial class Tensor
    {
        /// <summary>The one number in the tensor. Waits for the device.</summary>
        /// <typeparam name="T">A number type; the value is converted to it.</typeparam>
        /// <exception cref="TensorOperationException">The tensor has no or several elements.</exception>
        public T item<T>()
            where T : unmanaged
        {
            var value = Aten.LocalScalar.Value(this);
            if (typeof(T) == typeof(bool))
            {
                var truth = value.Integer != 0;
                return Unsafe.As<bool, T>(ref truth);
            }

            var number = value.Kind == ArgumentKind.Double ? value.Real : value.Integer;
            if (typeof(T) == typeof(double))
            {
                return Unsafe.As<double, T>(ref number);
            }

            if (typeof(T) == typeof(float))
            {
                var single = (float)number;
                return Unsafe.As<float, T>(ref single);
            }

            var whole = value.Kind == ArgumentKind.Double ? (long)value.Real : value.Integer;
            if (typeof(T) == typeof(long))
            {
                return Unsafe.As<long, T>(ref whole);
            }

            if (typeof(T) == typeof(int))
            {
                var small = checked((int)whole);
                return Unsafe.As<int, T>(ref small);
            }

            throw new ArgumentException($"item<{typeof(T).Name}> is not supported: ask for bool, int, long, float or double.");
        }

        /// <summary>A copy of all elements in order. Waits for the device.</summary>
        /// <typeparam name="T">Exactly the type of the elements; nothing is converted.</typeparam>
        public T[] ToArray<T>()
            where T : unmanaged
        {
            var values = new T[numel()];
            CopyTo<T>(values);
            return values;
        }

        /// <summary>Copies all elements in order into memory that the caller owns. Waits for the device.</summary>
        public void CopyTo<T>(Span<T> destination)
            where T : unmanaged
        {
            RequireType<T>(dtype);
            var facts = Facts();
            if (destination.Length != facts.ElementCount)
            {
                throw new ArgumentException($"There is room for {destination.Length} elements, not for {facts.ElementCount}.");
            }

            CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(destination));
        }

        /// <summary>Copies the elements in order, as bytes in the machine's order. Waits for the device.</summary>
        internal void CopyTo(Span<byte> destination)
        {
            var facts = Facts();
            if (facts is { DeviceType: (int)DeviceType.CPU, IsContiguous: not 0 })
            {
                new ReadOnlySpan<byte>((void*)facts.Data, destination.Length).CopyTo(destination);
                return;
            }

            using var scope = NewDisposeScope();
            var plain = Aten.Contiguous.Tensor(Aten.Detach.Tensor(this).to(CPU));
            new ReadOnlySpan<byte>((void*)plain.Facts().Data, destination.Length).CopyTo(destination);
        }

        /// <summary>Overwrites the elements in order with bytes in the machine's order; the tensor must be plain and on the CPU.</summary>
        internal void CopyFrom(ReadOnlySpan<byte> source)
        {
            var facts = Facts();
            if (facts.DeviceType != (int)DeviceType.CPU || facts.IsContiguous == 0)
            {
                throw new InvalidOperationException("Only a contiguous tensor in main memory is filled from bytes.");
            }

            source.CopyTo(new Span<byte>((void*)facts.Data, source.Length));
        }

        /// <summary>Hands the elements' bytes out in pieces; the tensor must be plain and on the CPU.</summary>
        internal void ReadBytes(ReadOnlySpanAction read) => InPieces((start, length) => read(new ReadOnlySpan<byte>((void*)start, length)));

        /// <summary>Has the elements' bytes filled in pieces; the tensor must be plain and on the CPU.</summary>
        internal void WriteBytes(SpanAction write) => InPieces((start, length) => write(new Span<byte>((void*)start, length)));

        /// <summary>A span counts its bytes in 32 bits, a tensor in 64.</summary>
        private void InPieces(Action<nint, int> act)
        {
            const int Piece = 1 << 28;
            var facts = Facts();
            var rest = facts.ElementCount * SizeOf((ScalarType)facts.ScalarType);
            for (var place = facts.Data; rest > 0; place += Piece, rest -= Piece)
            {
                act(place, (int)Math.Min(rest, Piece));
            }
        }

        internal static void RequireType<T>(ScalarType actual)
            where T : unmanaged
        {
            if (ScalarTypeOf<T>() != actual)
            {
                throw new ArgumentException($"The elements are {actual}, not {typeof(T).Name}.");
            }
        }
    }

    internal delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);

    internal delegate void SpanAction(Span<byte> bytes);

    internal static ScalarType ScalarTypeOf<T>()
        where T : unmanaged =>
        default(T) switch
        {
            float => ScalarType.Float32,
            double => ScalarType.Float64,
            long => ScalarType.Int64,
            int => ScalarType.Int32,
            short => ScalarType.Int16,
            byte => ScalarType.Byte,
            sbyte => ScalarType.Int8,
            bool => ScalarType.Bool,
            Half => ScalarType.Float16,
            _ => throw new ArgumentException($"No tensor has elements of type {typeof(T).Name}."),
        };

    internal static int SizeOf(ScalarType type) =>
        type switch
        {
            ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
            ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
            ScalarType.Int32 or ScalarType.Float32 => 4,
            _ => 8,
        };
}
