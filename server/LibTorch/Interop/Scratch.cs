using System.Runtime.InteropServices;

namespace NasNavigator.LibTorch.Interop;

/// <summary>Native memory of the calling thread where list operands lie during one call.</summary>
/// <remarks>
/// A ring that is never reset: an operand stays valid until a ring's worth of later operands has been written, which is far
/// beyond the one call it is for. So nothing is pinned, nothing is allocated and nothing is freed per call. A list larger
/// than a quarter of the ring gets a larger ring; the old one is left to the calls that still read it, and so is never freed.
/// </remarks>
internal static unsafe class Scratch
{
    private const int FirstSize = 256 * 1024;

    [ThreadStatic]
    private static byte* _ring;

    [ThreadStatic]
    private static int _size;

    [ThreadStatic]
    private static int _next;

    public static nint Take(int bytes)
    {
        var rounded = (bytes + 7) & ~7;
        if (rounded > _size / 4)
        {
            _size = Math.Max(FirstSize, checked(rounded * 4));
            _ring = (byte*)NativeMemory.Alloc((nuint)_size);
            _next = 0;
        }
        else if (_next + rounded > _size)
        {
            _next = 0;
        }

        var place = _ring + _next;
        _next += rounded;
        return (nint)place;
    }

    public static nint Copy(ReadOnlySpan<byte> values)
    {
        var place = Take(values.Length);
        values.CopyTo(new Span<byte>((void*)place, values.Length));
        return place;
    }

    public static Span<nint> SpanOf(nint pointer, int length) => new((void*)pointer, length);
}
