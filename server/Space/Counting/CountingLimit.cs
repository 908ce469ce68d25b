using System.Diagnostics;

namespace NasNavigator.Space.Counting;

/// <summary>When to give up counting: at a token, or at a time. The time is read here, since a busy machine's timers come late.</summary>
internal readonly record struct CountingLimit(CancellationToken Token, long Deadline = long.MaxValue)
{
    public static CountingLimit None => new(CancellationToken.None);

    /// <summary>A limit that is reached when a time has passed.</summary>
    public static CountingLimit After(TimeSpan time, CancellationToken token = default) =>
        new(token, Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));

    public static implicit operator CountingLimit(CancellationToken token) => new(token);

    /// <exception cref="OperationCanceledException">The limit is reached.</exception>
    public void ThrowIfReached()
    {
        Token.ThrowIfCancellationRequested();
        if (Deadline != long.MaxValue && Stopwatch.GetTimestamp() > Deadline)
        {
            throw new OperationCanceledException("Counting took longer than its time.");
        }
    }
}
