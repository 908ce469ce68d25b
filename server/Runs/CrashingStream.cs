namespace NasNavigator.Runs;

/// <summary>Reaches <see cref="CrashPoints.CheckpointWrite"/> in the middle of every write, with the first half on its way to the disk.</summary>
internal sealed class CrashingStream(FileStream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer[..(buffer.Length / 2)]);
        inner.Flush();
        CrashPoints.Reach(CrashPoints.CheckpointWrite);
        inner.Write(buffer[(buffer.Length / 2)..]);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => inner.SetLength(value);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A checkpoint is only written here.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
