namespace NasNavigator.LanguageServer.Hosting;

/// <summary>Collects what the last keys left behind while nobody waits for an answer, so that the next keys need not.</summary>
/// <remarks>
/// A long file leaves tens of megabytes with every version. Collected whenever the nursery is full, the pause falls into an answer; a short
/// rest is enough for it, and people who type rest often.
/// </remarks>
internal sealed class QuietCollection : IDisposable
{
    private const long WorthIt = 2 << 20;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(120);

    private readonly Action _collect;
    private readonly ITimer _timer;
    private long _collectedAt;

    /// <param name="time">Measures the rest.</param>
    /// <param name="collect">Collects; null for the runtime's own collector.</param>
    public QuietCollection(TimeProvider time, Action? collect = null)
    {
        _collect = collect ?? (() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true));
        _timer = time.CreateTimer(_ => Collect(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something was asked or answered: the rest begins anew.</summary>
    public void Disturb() => _timer.Change(Rest, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void Collect()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _collectedAt < WorthIt)
        {
            return;
        }

        _collect();
        _collectedAt = allocated;
    }
}
