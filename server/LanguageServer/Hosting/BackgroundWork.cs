using System.Collections.Concurrent;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>Work that no request waits for. It ends with the conversation, and a failure of it harms nothing else.</summary>
internal sealed class BackgroundWork(Action<string, Exception> log, CancellationToken stop)
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Starts beside the caller; a failure is logged under this name.</summary>
    public void Start(string name, Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => GuardAsync(name, work), CancellationToken.None);
        _running[task] = 0;
        _ = task.ContinueWith(
            done => _running.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Waits for what is still running; call it after cancelling.</summary>
    public Task EndAsync() => Task.WhenAll(_running.Keys);

    private async Task GuardAsync(string name, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(stop);
        }
        catch (OperationCanceledException)
        {
            // The conversation is over.
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException && stop.IsCancellationRequested)
        {
            // As above: the pipe closed under it.
        }
#pragma warning disable CA1031 // The border of work that nobody waits for: our mistakes are logged.
        catch (Exception exception)
        {
            log(name, exception);
        }
#pragma warning restore CA1031
    }
}
