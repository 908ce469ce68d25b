using System.Buffers.Binary;
using System.IO.Compression;
using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data;

/// <summary>The bytes of a file, unpacked where it is gzipped (told by its first two bytes, not by its name).</summary>
/// <remarks>Nothing is allocated on the word of a header alone: a size that the file cannot hold is refused first.</remarks>
internal sealed class ByteSource : IDisposable
{
    // Deflate packs at most 258 bytes into two bits.
    private const long HighestRatio = 1032;

    private readonly FileStream _file;
    private readonly Stream _bytes;
    private readonly bool _packed;
    private long _unpacked;

    private ByteSource(string path, FileStream file, bool packed)
    {
        Path = path;
        _file = file;
        _packed = packed;
        _bytes = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public string Path { get; }

    /// <summary>Most bytes that the file can hold once unpacked.</summary>
    public long AtMost => _packed ? Math.Min(_file.Length, long.MaxValue / HighestRatio) * HighestRatio : _file.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="PicturesMissingException">There is none, or it may not be read.</exception>
    public static ByteSource Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            return new ByteSource(path, file, packed);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new PicturesMissingException(path, error is UnauthorizedAccessException ? "a file that may be read" : "a file");
        }
    }

    /// <summary>Exactly so many bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <exception cref="PicturesDamagedException">The file cannot hold so many, or ends before.</exception>
    public byte[] Read(long count, string what)
    {
        if (count > AtMost || count > Array.MaxLength)
        {
            throw new PicturesDamagedException(
                Path,
                count > AtMost
                    ? $"it is truncated or its header is wrong: {what} would take {count} bytes, and the file holds at most {AtMost}"
                    : $"{what} would take {count} bytes; at most {Array.MaxLength} can be used"
            );
        }

        var bytes = new byte[count];
        var got = Fill(bytes);
        return got == count
            ? bytes
            : throw new PicturesDamagedException(Path, $"it is truncated: {what} should have {count} bytes, and it ends after {got}");
    }

    /// <summary>Reads until the span is full or the file ends.</summary>
    public int Fill(Span<byte> bytes)
    {
        try
        {
            var got = _bytes.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            _unpacked += got;
            if (_packed && got < bytes.Length)
            {
                RequireTrailer();
            }

            return got;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new PicturesDamagedException(
                Path,
                _packed ? "it is truncated or not a proper gzip file" : "it cannot be read to its end",
                error
            );
        }
    }

    /// <summary>All that is left.</summary>
    public byte[] ReadToEnd()
    {
        var whole = new MemoryStream();
        var chunk = new byte[1 << 20];
        for (int got; (got = Fill(chunk)) > 0; )
        {
            if (whole.Length + got > Array.MaxLength)
            {
                throw new PicturesDamagedException(Path, $"it unpacks to more than {Array.MaxLength} bytes");
            }

            whole.Write(chunk.AsSpan(0, got));
        }

        return whole.ToArray();
    }

    /// <summary>Refuses what follows the last record.</summary>
    public void RequireEnd(string what)
    {
        Span<byte> one = stackalloc byte[1];
        if (Fill(one) != 0)
        {
            throw new PicturesDamagedException(Path, $"bytes follow after {what}");
        }
    }

    // .NET does not look at what stands behind the packed bytes, so that a file cut there would pass: it ends with the unpacked size.
    private void RequireTrailer()
    {
        Span<byte> size = stackalloc byte[4];
        if (_file.Length < 18 || RandomAccess.Read(_file.SafeFileHandle, size, _file.Length - 4) < 4)
        {
            throw new PicturesDamagedException(Path, "it is truncated: the end of the gzip file is missing");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(size) != (uint)_unpacked)
        {
            throw new PicturesDamagedException(Path, $"it is truncated: {_unpacked} bytes unpack, its end names another size");
        }
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _file.Dispose();
    }
}
