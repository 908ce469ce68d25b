using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data.Formats;

/// <summary>A NumPy array file. Object arrays, which are pickles and may run code, are refused.</summary>
/// <param name="Sizes">Sizes of the axes.</param>
/// <param name="IsByte">Whether the values were unsigned bytes.</param>
/// <param name="Bytes">The values where <paramref name="IsByte"/>, in C order; else empty.</param>
/// <param name="Values">The values where not, in C order; else empty.</param>
internal sealed partial record NpyArray(int[] Sizes, bool IsByte, byte[] Bytes, double[] Values)
{
    private const int LongestHeader = 1 << 16;

    public long Count => Sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>Reads one array.</summary>
    /// <param name="stream">Begins with the magic string.</param>
    /// <param name="atMost">Most bytes that the stream can hold; a header that names more is refused before memory is taken.</param>
    /// <param name="source">File (and entry), for messages.</param>
    public static NpyArray Read(Stream stream, long atMost, string source)
    {
        var start = Exactly(stream, 8, source);
        if (start[0] != 0x93 || Encoding.ASCII.GetString(start, 1, 5) != "NUMPY")
        {
            throw new PicturesDamagedException(source, "it does not begin as a NumPy array does");
        }

        var wide = start[6] >= 2;
        var lengthBytes = Exactly(stream, wide ? 4 : 2, source);
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes);
        if (length > LongestHeader)
        {
            throw new PicturesDamagedException(source, $"its header claims {length} bytes");
        }

        var header = Encoding.UTF8.GetString(Exactly(stream, (int)length, source));
        var (type, size, sizes) = Parse(header, source);
        var count = 1L;
        foreach (var axis in sizes)
        {
            if (axis != 0 && count > atMost / axis)
            {
                throw new PicturesDamagedException(
                    source,
                    $"its header names {string.Join("×", sizes)} values, more than the file can hold"
                );
            }

            count *= axis;
        }

        if (count * size > atMost || count * size > Array.MaxLength)
        {
            throw new PicturesDamagedException(
                source,
                $"its header names {count * size} bytes, more than the file can hold or can be used"
            );
        }

        var bytes = Exactly(stream, (int)(count * size), source);
        return type == "u1" || type == "b1"
            ? new NpyArray(sizes, true, bytes, [])
            : new NpyArray(sizes, false, [], Numbers(bytes, type, source));
    }

    public int[] Labels(string source)
    {
        if (Sizes.Length is not 1 && !(Sizes.Length == 2 && Sizes[1] == 1))
        {
            throw new PicturesDamagedException(source, $"labels have 1 axis, it has {Sizes.Length}");
        }

        if (IsByte)
        {
            return Array.ConvertAll(Bytes, value => (int)value);
        }

        return Array.ConvertAll(
            Values,
            value =>
                value is >= 0 and <= int.MaxValue && Math.Floor(value).Equals(value)
                    ? (int)value
                    : throw new PicturesDamagedException(source, $"it has the label {value}; labels are whole numbers from 0")
        );
    }

    private static (string Type, int Size, int[] Sizes) Parse(string header, string source)
    {
        var type = TypePattern().Match(header);
        var shape = ShapePattern().Match(header);
        if (!type.Success || !shape.Success)
        {
            throw new PicturesDamagedException(
                source,
                header.Contains("'descr': [", StringComparison.Ordinal) ? "it holds records, not numbers" : "its header cannot be read"
            );
        }

        if (type.Groups[2].Value == "O")
        {
            throw new PicturesDamagedException(source, "it holds Python objects, which are never loaded; save it again as numbers");
        }

        if (header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw new PicturesDamagedException(source, "it is in Fortran order; save numpy.ascontiguousarray(x)");
        }

        var text = type.Groups[2].Value + type.Groups[3].Value;
        if (type.Groups[1].Value == ">" && text is not ("u1" or "i1" or "b1"))
        {
            throw new PicturesDamagedException(source, "its numbers are big-endian; save them in the usual order");
        }

        if (text is not ("u1" or "b1" or "i1" or "u2" or "i2" or "u4" or "i4" or "i8" or "u8" or "f4" or "f8"))
        {
            throw new PicturesDamagedException(source, $"its values have the type {text}; whole numbers, float32 and float64 are read");
        }

        var sizes = new List<int>();
        foreach (var part in shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            sizes.Add(
                int.TryParse(part, out var size) && size >= 0
                    ? size
                    : throw new PicturesDamagedException(source, $"an axis has the size {part}")
            );
        }

        return (text, text[1] - '0', [.. sizes]);
    }

    private static double[] Numbers(byte[] bytes, string type, string source) =>
        type switch
        {
            "i1" => Convert(MemoryMarshal.Cast<byte, sbyte>(bytes), value => value),
            "u2" => Convert(MemoryMarshal.Cast<byte, ushort>(bytes), value => value),
            "i2" => Convert(MemoryMarshal.Cast<byte, short>(bytes), value => value),
            "u4" => Convert(MemoryMarshal.Cast<byte, uint>(bytes), value => value),
            "i4" => Convert(MemoryMarshal.Cast<byte, int>(bytes), value => value),
            "u8" => Convert(MemoryMarshal.Cast<byte, ulong>(bytes), value => value),
            "i8" => Convert(MemoryMarshal.Cast<byte, long>(bytes), value => value),
            "f4" => Convert(MemoryMarshal.Cast<byte, float>(bytes), value => value),
            "f8" => Convert(MemoryMarshal.Cast<byte, double>(bytes), value => value),
            _ => throw new PicturesDamagedException(source, $"its values have the type {type}"),
        };

    private static double[] Convert<T>(ReadOnlySpan<T> values, Func<T, double> convert)
    {
        var numbers = new double[values.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = convert(values[i]);
        }

        return numbers;
    }

    private static byte[] Exactly(Stream stream, int count, string source)
    {
        var bytes = new byte[count];
        try
        {
            var got = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
            return got == count
                ? bytes
                : throw new PicturesDamagedException(source, $"it is truncated: {count} bytes were expected, {got} are left");
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new PicturesDamagedException(source, "it is truncated or its packing is damaged", error);
        }
    }

    [GeneratedRegex(@"'descr':\s*'([<>|=])([A-Za-z])(\d*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'shape':\s*\(([0-9, ]*)\)")]
    private static partial Regex ShapePattern();
}
