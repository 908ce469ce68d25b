using NasNavigator.Runs.Failures;

namespace NasNavigator.Search;

/// <summary>A full disk ends no search: it waits for room, says so, and goes on by itself.</summary>
/// <param name="wait">Waits a while between two attempts.</param>
/// <param name="full">Told once, when the waiting begins.</param>
/// <param name="room">Told once, when it is over.</param>
internal sealed class DiskPatience(Action<CancellationToken> wait, Action full, Action room)
{
    /// <summary>Stores something, as soon as there is room.</summary>
    /// <param name="store">May be called several times, and leaves nothing behind where it fails.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="DiskFullException">There is no room, and nobody waits any more.</exception>
    public void Store(Action store, CancellationToken cancellation)
    {
        for (var isWaiting = false; ; isWaiting = true)
        {
            try
            {
                store();
                if (isWaiting)
                {
                    room();
                }

                return;
            }
            catch (DiskFullException) when (!cancellation.IsCancellationRequested)
            {
                if (!isWaiting)
                {
                    full();
                }

                wait(cancellation);
            }
        }
    }
}
