using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NasNavigator.Search.Tests.Data;

/// <summary>Files of pictures as other programs write them.</summary>
internal static class PictureFiles
{
    public static byte[] Cifar(byte[] pixels, int[] labels, int labelBytes)
    {
        var stream = new MemoryStream();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labelBytes == 2)
            {
                stream.WriteByte(99);
            }

            stream.WriteByte((byte)labels[i]);
            stream.Write(pixels, i * 3072, 3072);
        }

        return stream.ToArray();
    }

    public static byte[] Idx(int[] sizes, byte[] values)
    {
        var bytes = new byte[4 + (4 * sizes.Length) + values.Length];
        (bytes[2], bytes[3]) = (8, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * i)), sizes[i]);
        }

        values.CopyTo(bytes, 4 + (4 * sizes.Length));
        return bytes;
    }

    public static byte[] Npy(string type, int[] sizes, byte[] values)
    {
        var shape = sizes.Length == 1 ? $"({sizes[0]},)" : $"({string.Join(", ", sizes)})";
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. values];
    }

    public static byte[] Longs(int[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        }

        return bytes;
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name + ".npy").Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
