namespace NasNavigator.LanguageServer.Hosting;

/// <summary>Collects what the last keys left behind while nobody waits for an answer, so that the next keys need not.</summary>
/// <remarks>
/// A long file leaves tens of megabytes with every version. Collected whenever the nursery is full, the pause falls into an answer; a short
/// rest is enough for it, and people who type rest often. Where much was needed since the last rest, the memory goes back to the system:
/// kept for the next keys it would be a third of all that the server holds.
/// </remarks>
internal sealed class QuietCollection : IDisposable
{
    private const long WorthIt = 2 << 20;
    private const long Much = 16 << 20;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(120);

    private readonly Action<bool> _collect;
    private readonly ITimer _timer;
    private long _collectedAt;

    /// <param name="time">Measures the rest.</param>
    /// <param name="collect">Collects, and gives memory back where it is told true; null for the runtime's own collector.</param>
    public QuietCollection(TimeProvider time, Action<bool>? collect = null)
    {
        _collect = collect ?? CollectAll;
        _timer = time.CreateTimer(_ => Collect(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something was asked or answered: the rest begins anew.</summary>
    public void Disturb() => _timer.Change(Rest, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private static void CollectAll(bool givesBack) =>
        GC.Collect(
            GC.MaxGeneration,
            givesBack ? GCCollectionMode.Aggressive : GCCollectionMode.Forced,
            blocking: true,
            compacting: givesBack
        );

    private void Collect()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var since = allocated - _collectedAt;
        if (since < WorthIt)
        {
            return;
        }

        _collect(since > Much);
        _collectedAt = allocated;
    }
}
