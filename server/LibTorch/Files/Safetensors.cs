using System.Buffers.Binary;

namespace NasNavigator.LibTorch;

/// <summary>Named tensors in a file, in the safetensors format that PyTorch's users read everywhere.</summary>
/// <remarks>
/// The file: the header's length (8 bytes, little-endian), the header (JSON: name, type, shape and byte range of each tensor,
/// and a table of texts), the data. Here names come in ordinal order, and data starts at a multiple of 8 bytes.
/// Source: the format's description in the safetensors project.
/// </remarks>
public static class Safetensors
{
    /// <summary>Longest header that is read, in bytes; the format's own limit.</summary>
    private const long LongestHeader = 100_000_000;

    /// <summary>Tensors are copied through a buffer of this many bytes, so that a file needs no second copy of the weights.</summary>
    private const int BufferSize = 1 << 20;

    /// <summary>Writes a new file. Writing under another name and renaming is the caller's part.</summary>
    /// <param name="path">Overwritten where it exists.</param>
    /// <param name="tensors">By name; copied to main memory where they lie on a device.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <param name="flushToDisk">Whether to return only after the disk has the bytes.</param>
    public static void Save(
        string path,
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null,
        bool flushToDisk = true
    )
    {
        var ordered = tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var entries = new List<SafetensorsEntry>();
        var end = 0L;
        foreach (var (name, tensor) in ordered)
        {
            var type = tensor.dtype;
            var start = end;
            end += tensor.numel() * torch.SizeOf(type);
            entries.Add(new SafetensorsEntry(name, type, tensor.shape, start, end));
        }

        var header = SafetensorsHeader.Write(entries, metadata ?? new Dictionary<string, string>());
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        foreach (var (_, tensor) in ordered)
        {
            WriteData(file, tensor);
        }

        file.Flush(flushToDisk);
    }

    /// <summary>Reads a whole file. The tensors lie in main memory (or on a device) and are the current scope's, or the caller's.</summary>
    /// <exception cref="SafetensorsException">The file is cut off, damaged or of another kind.</exception>
    public static Dictionary<string, torch.Tensor> Load(string path, torch.Device? device = null) => Load(path, out _, device);

    /// <inheritdoc cref="Load(string, torch.Device?)"/>
    public static Dictionary<string, torch.Tensor> Load(
        string path,
        out IReadOnlyDictionary<string, string> metadata,
        torch.Device? device = null
    )
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        var (entries, texts, dataStart) = ReadHeader(file, path);
        metadata = texts;
        var tensors = new Dictionary<string, torch.Tensor>();
        try
        {
            foreach (var entry in entries)
            {
                file.Position = dataStart + entry.Start;
                tensors.Add(entry.Name, ReadData(file, entry, device));
            }

            return tensors;
        }
        catch
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }

            throw;
        }
    }

    /// <summary>The texts of a file, without its tensors and without libtorch.</summary>
    /// <exception cref="SafetensorsException">The file is cut off, damaged or of another kind.</exception>
    public static IReadOnlyDictionary<string, string> LoadMetadata(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return ReadHeader(file, path).Texts;
    }

    /// <summary>Everything that a header says is checked against the file's length before memory is taken for it.</summary>
    private static (IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Texts, long DataStart) ReadHeader(
        FileStream file,
        string path
    )
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.Length < prefix.Length)
        {
            throw new SafetensorsException(path, $"it has {file.Length} bytes");
        }

        file.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var rest = file.Length - prefix.Length;
        if (length < 2 || length > (ulong)Math.Min(rest, LongestHeader))
        {
            throw new SafetensorsException(path, $"its header would have {length} bytes, the file has {file.Length}");
        }

        var header = new byte[length];
        file.ReadExactly(header);
        var (entries, texts) = SafetensorsHeader.Read(header, rest - (long)length, path);
        return (entries, texts, prefix.Length + (long)length);
    }

    private static void WriteData(FileStream file, torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        var plain = tensor.detach().cpu().contiguous();
        plain.ReadBytes(file.Write);
    }

    private static torch.Tensor ReadData(FileStream file, SafetensorsEntry entry, torch.Device? device)
    {
        var plain = torch.empty(entry.Shape, entry.Type);
        plain.WriteBytes(file.ReadExactly);
        if (device is null || device.type == DeviceType.CPU)
        {
            return plain;
        }

        var moved = plain.to(device);
        plain.Dispose();
        return moved;
    }
}
