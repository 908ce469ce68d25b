using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NasNavigator.Space.Counting;

/// <summary>When to give up counting: at a token, at a time, or after an amount of work, which is the same on every machine.</summary>
/// <param name="Token">Ends it from outside.</param>
/// <param name="Deadline">As <see cref="Stopwatch"/> counts. It is read here, since a busy machine's timers come late.</param>
/// <param name="Work">What may still be done, in choices looked at; shared by all who hold this limit. Null means any amount.</param>
internal readonly record struct CountingLimit(CancellationToken Token, long Deadline = long.MaxValue, StrongBox<long>? Work = null)
{
    public static CountingLimit None => new(CancellationToken.None);

    /// <summary>A limit that is reached when a time has passed.</summary>
    public static CountingLimit After(TimeSpan time, CancellationToken token = default) =>
        new(token, Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));

    /// <summary>A limit that is reached when so many choices were looked at: findings under it are the same wherever they are made.</summary>
    public static CountingLimit AfterWork(long choices) => new(CancellationToken.None, long.MaxValue, new StrongBox<long>(choices));

    public static implicit operator CountingLimit(CancellationToken token) => new(token);

    /// <param name="work">Choices about to be looked at.</param>
    /// <exception cref="OperationCanceledException">The limit is reached.</exception>
    public void ThrowIfReached(int work = 1)
    {
        Token.ThrowIfCancellationRequested();
        if (IsReached(work))
        {
            throw new OperationCanceledException("Counting took longer than it may.");
        }
    }

    /// <summary>Whether the time or the work is spent; a token is not asked.</summary>
    /// <param name="work">Choices about to be looked at.</param>
    public bool IsReached(int work) =>
        (Deadline != long.MaxValue && Stopwatch.GetTimestamp() > Deadline) || (Work is not null && (Work.Value -= work) < 0);
}
