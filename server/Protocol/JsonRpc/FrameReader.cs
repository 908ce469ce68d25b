using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>How reading a frame ended.</summary>
public enum FrameStatus
{
    /// <summary>A whole body.</summary>
    Body,

    /// <summary>A header block without a usable length; it was skipped.</summary>
    Malformed,

    /// <summary>A body beyond the limit; it was skipped.</summary>
    TooLarge,

    /// <summary>No more frames.</summary>
    End,
}

/// <summary>One message between a length header and the next.</summary>
public readonly record struct Frame(FrameStatus Status, byte[] Body);

/// <summary>Cuts a stream of bytes into messages as LSP frames them: <c>Content-Length: n</c>, blank line, n bytes.</summary>
/// <remarks>A bad frame costs only itself: reading goes on behind it. Memory is taken after the length was checked.</remarks>
public sealed class FrameReader(PipeReader reader, int maxBytes = FrameReader.DefaultMaxBytes)
{
    /// <summary>64 MiB.</summary>
    public const int DefaultMaxBytes = 64 << 20;

    private const int MaxHeaderBytes = 8192;

    /// <summary>The next frame. Ends with <see cref="FrameStatus.End"/> also where the stream breaks off inside a frame.</summary>
    public async ValueTask<Frame> ReadAsync(CancellationToken cancellation)
    {
        var length = await ReadHeaderAsync(cancellation);
        if (length is null)
        {
            return new Frame(FrameStatus.End, []);
        }

        if (length < 0)
        {
            return new Frame(FrameStatus.Malformed, []);
        }

        return length > maxBytes ? await SkipAsync(length.Value, cancellation) : await ReadBodyAsync((int)length.Value, cancellation);
    }

    /// <returns>Length of the body, -1 for a header block without one, null at the end of the stream.</returns>
    private async ValueTask<long?> ReadHeaderAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            if (FindBlankLine(buffer) is { } end)
            {
                var length = LengthOf(buffer.Slice(0, end));
                reader.AdvanceTo(end);
                return length;
            }

            if (buffer.Length > MaxHeaderBytes)
            {
                // No header is this long: drop what came and look for the next one behind it.
                reader.AdvanceTo(buffer.End);
                return -1;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    private async ValueTask<Frame> ReadBodyAsync(int length, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAtLeastAsync(Math.Max(1, length), cancellation);
            var buffer = result.Buffer;
            if (buffer.Length >= length)
            {
                var body = buffer.Slice(0, length).ToArray();
                reader.AdvanceTo(buffer.GetPosition(length));
                return new Frame(FrameStatus.Body, body);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return new Frame(FrameStatus.End, []);
            }
        }
    }

    private async ValueTask<Frame> SkipAsync(long length, CancellationToken cancellation)
    {
        while (length > 0)
        {
            var result = await reader.ReadAsync(cancellation);
            var skipped = Math.Min(length, result.Buffer.Length);
            reader.AdvanceTo(result.Buffer.GetPosition(skipped));
            length -= skipped;
            if (result.IsCompleted && skipped == 0)
            {
                return new Frame(FrameStatus.End, []);
            }
        }

        return new Frame(FrameStatus.TooLarge, []);
    }

    private static SequencePosition? FindBlankLine(ReadOnlySequence<byte> buffer)
    {
        var sequence = new SequenceReader<byte>(buffer);
        return sequence.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8) ? sequence.Position : null;
    }

    private static long LengthOf(ReadOnlySequence<byte> header)
    {
        var sequence = new SequenceReader<byte>(header);
        while (sequence.TryReadTo(out ReadOnlySpan<byte> line, "\r\n"u8))
        {
            var colon = line.IndexOf((byte)':');
            if (colon < 0 || !System.Text.Ascii.EqualsIgnoreCase(line[..colon], "content-length"u8))
            {
                continue;
            }

            var value = line[(colon + 1)..].Trim((byte)' ');
            return Utf8Parser.TryParse(value, out long length, out var used) && used == value.Length && length >= 0 ? length : -1;
        }

        return -1;
    }
}
