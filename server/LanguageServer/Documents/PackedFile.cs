using System.IO.Compression;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>Whole files, unpacked where they are gzipped (told by their first two bytes, not by their name).</summary>
internal static class PackedFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">How many there may be once unpacked; no more is ever held in memory.</param>
    /// <exception cref="IOException">There is no such file, or it holds more.</exception>
    /// <exception cref="InvalidDataException">What is packed is damaged.</exception>
    public static byte[] Read(string path, int most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using Stream bytes = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var whole = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (int got; (got = bytes.Read(chunk)) > 0; )
        {
            if (whole.Length + got > most)
            {
                throw new IOException($"it holds more than {most >> 20} MiB.");
            }

            whole.Write(chunk.AsSpan(0, got));
        }

        return whole.ToArray();
    }
}
