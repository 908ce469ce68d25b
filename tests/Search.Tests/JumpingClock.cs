namespace NasNavigator.Search.Tests;

/// <summary>A wall clock that somebody sets an hour ahead and a day back again and again; what measures durations goes on as always.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private int _read;

    public override DateTimeOffset GetUtcNow() =>
        System.GetUtcNow()
        + (Interlocked.Increment(ref _read) % 3) switch
        {
            0 => TimeSpan.FromHours(1),
            1 => TimeSpan.FromDays(-1),
            _ => TimeSpan.Zero,
        };
}
