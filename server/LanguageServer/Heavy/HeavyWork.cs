using System.ComponentModel;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>Where heavy computations are asked for, so that whoever types never waits for one.</summary>
/// <remarks>
/// A small question is answered on the spot. Any other goes to one child process, which is started by the first of them, ends after a
/// while without any, and is started anew after it died: the question that it died of is tried once more, then given up with a sentence.
/// In a workspace that is not trusted no process is started: the same function runs here, on a thread of its own, one at a time. So it
/// does where the process cannot be started.
/// </remarks>
internal sealed class HeavyWork : IDisposable
{
    /// <summary>A child without questions holds memory for nothing.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Func<IHeavyChild>? _start;
    private readonly Action<string, Exception> _log;
    private readonly Action<string> _tell;
    private readonly HeavyThreads _here = new(atOnce: 1);
    private readonly Lock _gate = new();
    private readonly ITimer _idle;
    private Conversation? _child;
    private int _asked;
    private bool _isDisposed;

    /// <param name="start">Starts a child; null where there is none to be had.</param>
    /// <param name="log">Told of our own mistakes.</param>
    /// <param name="tell">Told in one sentence what happens to the child.</param>
    /// <param name="clock">What idleness is measured by.</param>
    public HeavyWork(Func<IHeavyChild>? start, Action<string, Exception> log, Action<string> tell, TimeProvider? clock = null)
    {
        (_start, _log, _tell) = (start, log, tell);
        _idle = (clock ?? TimeProvider.System).CreateTimer(_ => StopIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The failure of a computation that two children died of, or that needs more memory than one may take.</summary>
    public static RpcError TooLarge(string name) =>
        new(
            RpcError.RequestFailed,
            $"The computation of {name} needs more than the {HeavyProcess.MaxMemory >> 30} GiB it may take, or ended its process. Show fewer candidates."
        );

    /// <summary>The answer to a question.</summary>
    /// <exception cref="RpcException">It cannot be answered; the message is for the user.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the computation is told.</exception>
    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(
        HeavyRequest<TQuestion, TAnswer> request,
        TQuestion question,
        bool isTrusted,
        CancellationToken cancellation
    )
    {
        if (request.IsSmall(question))
        {
            return request.Compute(question, cancellation);
        }

        for (var attempt = 0; isTrusted && attempt < 2; attempt++)
        {
            if (Enter() is not { } child)
            {
                break;
            }

            try
            {
                // Waited for from outside too: a child that is held reads not even that it should stop.
                return await child.AskAsync(request, question, cancellation).WaitAsync(cancellation);
            }
            catch (TimeoutException)
            {
                Retire(child);
                throw new RpcException(
                    new RpcError(
                        RpcError.RequestFailed,
                        $"The computation of {request.Name} took more than {Patience.TotalMinutes:0} minutes. Show fewer candidates."
                    )
                );
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or IOException or InvalidOperationException
                    && !cancellation.IsCancellationRequested
                )
            {
                Retire(child);
                _tell($"nasnav analyse ended while it computed {request.Name}.");
                if (attempt > 0)
                {
                    throw new RpcException(TooLarge(request.Name));
                }
            }
            finally
            {
                Leave();
            }
        }

        return await _here.RunAsync(() => request.Compute(question, cancellation), cancellation);
    }

    /// <summary>Ends the child, where one lives: the workspace is no longer trusted.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _child?.Dispose();
            _child = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        Stop();
        _idle.Dispose();
        _here.Dispose();
    }

    /// <summary>A living child, started where there is none; null where none can be had.</summary>
    private Conversation? Enter()
    {
        lock (_gate)
        {
            if (_child is { HasEnded: true })
            {
                _child.Dispose();
                _child = null;
            }

            if (_child is null && !_isDisposed)
            {
                _child = TryStart();
            }

            _asked += _child is null ? 0 : 1;
            return _child;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_asked == 0 && !_isDisposed)
            {
                _idle.Change(Idle, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void StopIfIdle()
    {
        lock (_gate)
        {
            if (_asked == 0)
            {
                Stop();
            }
        }
    }

    private void Retire(Conversation child)
    {
        lock (_gate)
        {
            child.Dispose();
            _child = ReferenceEquals(_child, child) ? null : _child;
        }
    }

    private Conversation? TryStart()
    {
        try
        {
            return _start is null ? null : new Conversation(_start(), _log, _tell);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            _tell($"nasnav analyse cannot be started ({exception.Message}); heavy pictures are computed in the language server.");
            return null;
        }
    }

    /// <summary>A child and what is said to it.</summary>
    private sealed class Conversation : IDisposable
    {
        private readonly IHeavyChild _child;
        private readonly JsonRpcConnection<Nothing> _connection;
        private readonly Task _running;

        public Conversation(IHeavyChild child, Action<string, Exception> log, Action<string> tell)
        {
            _child = child;
            _connection = new JsonRpcConnection<Nothing>(child.Pipe, [], () => new Nothing(), log);
            _running = Task.Run(RunAsync);
            _ = Task.Run(() => TellAsync(tell));
        }

        public bool HasEnded => _running.IsCompleted;

        public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(
            HeavyRequest<TQuestion, TAnswer> request,
            TQuestion question,
            CancellationToken cancellation
        ) =>
            await _connection.RequestAsync(request.Name, question, request.Question, request.Answer, Patience, cancellation)
            ?? throw new InvalidOperationException($"{request.Name} was answered with nothing.");

        public void Dispose() => _child.Dispose();

        private async Task RunAsync()
        {
            try
            {
                await _connection.RunAsync(CancellationToken.None);
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
            {
                // It died in the middle of a message. Whoever waits for an answer is told by the connection.
            }
        }

        private async Task TellAsync(Action<string> tell)
        {
            try
            {
                var limits = await AskAsync(AboutRequest.Request, new Nothing(), CancellationToken.None);
                tell(
                    $"nasnav analyse is process {limits.ProcessId}: at most {limits.MemoryBytes / (double)(1 << 30):0.#} GiB and {limits.Processors} of {Environment.ProcessorCount} processors."
                );
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or InvalidOperationException
                            or OperationCanceledException
                            or TimeoutException
                            or RpcException
                )
            {
                // Whoever asked the first question hears of it.
            }
        }
    }
}
