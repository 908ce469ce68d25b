using System.Buffers;
using System.Text.Json;

namespace NasNavigator.LibTorch;

/// <summary>The JSON at the start of a safetensors file.</summary>
internal static class SafetensorsHeader
{
    private const string MetadataName = "__metadata__";
    private const int Alignment = 8;

    private static readonly (torch.ScalarType Type, string Name)[] Types =
    [
        (torch.ScalarType.Float64, "F64"),
        (torch.ScalarType.Float32, "F32"),
        (torch.ScalarType.Float16, "F16"),
        (torch.ScalarType.BFloat16, "BF16"),
        (torch.ScalarType.Int64, "I64"),
        (torch.ScalarType.Int32, "I32"),
        (torch.ScalarType.Int16, "I16"),
        (torch.ScalarType.Int8, "I8"),
        (torch.ScalarType.Byte, "U8"),
        (torch.ScalarType.Bool, "BOOL"),
    ];

    /// <summary>Padded with blanks so that the data, 8 bytes further on, starts at a multiple of 8.</summary>
    public static byte[] Write(IEnumerable<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach (var (name, text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(name, text);
                }

                json.WriteEndObject();
            }

            foreach (var entry in entries)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndObject();
        }

        var padded = new byte[(buffer.WrittenCount + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(padded);
        return padded;
    }

    /// <summary>The tensors in the order of their data, and the texts.</summary>
    /// <exception cref="SafetensorsException">A range leaves the data, overlaps another, or does not fit type and shape.</exception>
    public static (IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Texts) Read(
        ReadOnlyMemory<byte> header,
        long dataLength,
        string path
    )
    {
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = 8 });
            var entries = new List<SafetensorsEntry>();
            var texts = new Dictionary<string, string>();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataName)
                {
                    foreach (var text in property.Value.EnumerateObject())
                    {
                        texts[text.Name] = text.Value.GetString() ?? "";
                    }
                }
                else
                {
                    entries.Add(ReadEntry(property, path));
                }
            }

            CheckRanges(entries, dataLength, path);
            return (entries, texts);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SafetensorsException(path, $"its header is damaged ({e.Message.TrimEnd('.')})");
        }
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsEntry entry)
    {
        if (entry.Name == MetadataName)
        {
            throw new ArgumentException($"A tensor cannot be called {MetadataName}.", nameof(entry));
        }

        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", Types.First(pair => pair.Type == entry.Type).Name);
        json.WriteStartArray("shape");
        foreach (var size in entry.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Start);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static SafetensorsEntry ReadEntry(JsonProperty property, string path)
    {
        var typeName = property.Value.GetProperty("dtype").GetString();
        var known = Types.Where(pair => pair.Name == typeName).ToArray();
        if (known.Length == 0)
        {
            throw new SafetensorsException(path, $"'{property.Name}' has the unknown type '{typeName}'");
        }

        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets.Length != 2)
        {
            throw new SafetensorsException(path, $"'{property.Name}' has {offsets.Length} offsets, not 2");
        }

        if (BytesOf(shape, torch.SizeOf(known[0].Type)) is not { } bytes || bytes != offsets[1] - (Int128)offsets[0])
        {
            throw new SafetensorsException(path, $"the bytes of '{property.Name}' do not fit its shape");
        }

        return new SafetensorsEntry(property.Name, known[0].Type, shape, offsets[0], offsets[1]);
    }

    /// <summary>Null where a size is negative or the product is beyond any file.</summary>
    private static long? BytesOf(long[] shape, int elementSize)
    {
        Int128 bytes = elementSize;
        foreach (var size in shape)
        {
            if (size < 0 || shape.Length > 16)
            {
                return null;
            }

            bytes *= size;
            if (bytes > long.MaxValue)
            {
                return null;
            }
        }

        return (long)bytes;
    }

    /// <summary>The format asks for data without holes and without overlaps, from the header's end to the file's.</summary>
    private static void CheckRanges(List<SafetensorsEntry> entries, long dataLength, string path)
    {
        entries.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        var names = new HashSet<string>();
        var end = 0L;
        foreach (var entry in entries)
        {
            if (!names.Add(entry.Name))
            {
                throw new SafetensorsException(path, $"'{entry.Name}' is there twice");
            }

            if (entry.Start != end)
            {
                throw new SafetensorsException(path, $"the data of '{entry.Name}' starts at {entry.Start}, not at {end}");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new SafetensorsException(path, $"it holds {dataLength} bytes of data where its header tells of {end}");
        }
    }
}
