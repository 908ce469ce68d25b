namespace NasNavigator.Search.Tests;

/// <summary>A clock on which a second passes whenever it is read, so that everything that waits for time is due.</summary>
internal sealed class RacingClock : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Interlocked.Increment(ref _now);
}
