namespace NasNavigator.LanguageServer.Heavy;

/// <summary>Runs computations on threads of their own, a few at once, so that those of the pool stay free for whoever types.</summary>
internal sealed class HeavyThreads(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(atOnce, atOnce);

    /// <summary>Waits for a turn and computes. A cancelled caller is let go at once; the turn ends when the work has noticed.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);

        // A background thread, so that work that does not notice keeps no process alive.
        new Thread(() => Run(work, done))
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = "heavy work",
        }.Start();
        return await done.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void Run<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(work());
        }
        catch (OperationCanceledException exception)
        {
            done.TrySetCanceled(exception.CancellationToken);
        }
#pragma warning disable CA1031 // The end of a thread: whoever waits gets the exception.
        catch (Exception exception)
        {
            done.TrySetException(exception);
        }
#pragma warning restore CA1031
        finally
        {
            try
            {
                _turn.Release();
            }
            catch (ObjectDisposedException)
            {
                // The conversation ended before this work noticed.
            }
        }
    }
}
