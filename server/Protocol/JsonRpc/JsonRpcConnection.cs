using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>One end of a JSON-RPC 2.0 conversation over a pair of pipes.</summary>
/// <remarks>
/// One queue. Messages are taken in the order of arrival. A mutating method is awaited before the next message is looked at. For any
/// other a snapshot is taken in order, then it runs on its own beside the queue, so that a slow hover never delays typing.
/// A handler's exception is answered and logged, and never ends the loop; only the end of input or cancellation does.
/// A cancelled request is answered with <see cref="RpcError.RequestCancelled"/>, and one whose snapshot has gone stale with what
/// <see cref="Stale"/> says: always exactly one answer, never one that was made for a state that is no more.
/// </remarks>
public sealed class JsonRpcConnection<TSnapshot> : IAsyncDisposable
{
    private readonly FrameReader _reader;
    private readonly MessageWriter _writer;
    private readonly OwnRequests _own;
    private readonly Dictionary<string, Method<TSnapshot>> _methods;
    private readonly Func<TSnapshot> _snapshot;
    private readonly Action<string, Exception> _log;
    private readonly ConcurrentDictionary<RequestId, RunningRequest> _running = new();
    private readonly ConcurrentDictionary<Task, byte> _beside = new();

    /// <summary>Makes an end; <see cref="RunAsync"/> starts it.</summary>
    /// <param name="pipe">The bytes.</param>
    /// <param name="methods">What the other side may call.</param>
    /// <param name="snapshot">Taken once per message, in order; must be quick.</param>
    /// <param name="log">Told of exceptions that are our mistakes, with the method's name.</param>
    /// <param name="maxBytes">Largest message.</param>
    public JsonRpcConnection(
        IDuplexPipe pipe,
        IEnumerable<Method<TSnapshot>> methods,
        Func<TSnapshot> snapshot,
        Action<string, Exception> log,
        int maxBytes = FrameReader.DefaultMaxBytes
    )
    {
        _reader = new FrameReader(pipe.Input, maxBytes);
        _writer = new MessageWriter(pipe.Output);
        _own = new OwnRequests(_writer);
        _methods = methods.ToDictionary(method => method.Name, StringComparer.Ordinal);
        (_snapshot, _log) = (snapshot, log);
    }

    /// <summary>Decides whether a message may be handled at all (before initialize, after shutdown); null lets it pass.</summary>
    public Func<string, RpcError?> Gate { get; init; } = _ => null;

    /// <summary>
    /// Whether an answer made from this snapshot to these parameters would be for a state that is no more: then the error to give
    /// instead, else null. Asked before a reading request starts, by <see cref="DropStale"/>, and once more before its answer is sent.
    /// </summary>
    public Func<string, TSnapshot, JsonElement, RpcError?> Stale { get; init; } = (_, _, _) => null;

    /// <summary>Told of every handled message: its method and how long the handler took.</summary>
    public Action<string, TimeSpan> Handled { get; init; } = (_, _) => { };

    /// <summary>What <see cref="TimeoutException"/> is measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Handles messages until the input ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                // A blocking stream, standard input above all, ignores the token once it waits.
                var frame = await _reader.ReadAsync(cancellation).AsTask().WaitAsync(cancellation);
                switch (frame.Status)
                {
                    case FrameStatus.End:
                        return;
                    case FrameStatus.Malformed:
                        await _writer.ErrorAsync(
                            null,
                            new RpcError(RpcError.ParseError, "A header without a usable Content-Length was skipped."),
                            cancellation
                        );
                        break;
                    case FrameStatus.TooLarge:
                        await _writer.ErrorAsync(
                            null,
                            new RpcError(RpcError.InvalidRequest, "A message beyond the size limit was skipped."),
                            cancellation
                        );
                        break;
                    default:
                        await TakeAsync(frame.Body, cancellation);
                        break;
                }
            }
        }
        finally
        {
            _own.Close();
            foreach (var request in _running.Values)
            {
                await CancelAsync(request.Source);
            }

            // Before the handlers are waited for: one of them may be waiting for an answer that nobody will send any more.
            _own.Abandon();
            await Task.WhenAll(_beside.Keys);
        }
    }

    /// <summary>Cancels the reading requests whose snapshot has gone stale, so that they cost nothing more.</summary>
    public void DropStale()
    {
        foreach (var request in _running.Values)
        {
            if (StaleError(request) is not null)
            {
                _ = CancelAsync(request.Source);
            }
        }
    }

    /// <summary>Tells the other side something.</summary>
    public Task NotifyAsync(string method, Action<Utf8JsonWriter>? parameters, CancellationToken cancellation) =>
        _writer.CallAsync(null, method, parameters, cancellation);

    /// <summary>Tells the other side something.</summary>
    public Task NotifyAsync<TParameters>(
        string method,
        TParameters parameters,
        JsonTypeInfo<TParameters> type,
        CancellationToken cancellation
    ) => NotifyAsync(method, json => JsonSerializer.Serialize(json, parameters, type), cancellation);

    /// <summary>Asks the other side something.</summary>
    /// <exception cref="RpcException">It answered with an error.</exception>
    /// <exception cref="OperationCanceledException">Cancelled here, or the conversation ended; the other side is told.</exception>
    public Task<JsonElement> RequestAsync(string method, Action<Utf8JsonWriter>? parameters, CancellationToken cancellation) =>
        _own.AskAsync(method, parameters, cancellation);

    /// <summary>Asks the other side something, in types, for as long as it may take.</summary>
    /// <exception cref="RpcException">It answered with an error, or with something that cannot be read.</exception>
    /// <exception cref="TimeoutException">No answer came in time; the other side is told that none is wanted any more.</exception>
    /// <exception cref="OperationCanceledException">Cancelled here, or the conversation ended.</exception>
    public async Task<TResult?> RequestAsync<TParameters, TResult>(
        string method,
        TParameters parameters,
        JsonTypeInfo<TParameters> parametersType,
        JsonTypeInfo<TResult> resultType,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        using var limit = new CancellationTokenSource(patience, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var answer = await RequestAsync(method, json => JsonSerializer.Serialize(json, parameters, parametersType), either.Token);
            return answer.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? default : answer.Deserialize(resultType);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{method} was not answered within {patience.TotalSeconds:0.#} s.", exception);
        }
        catch (JsonException exception)
        {
            throw new RpcException(new RpcError(RpcError.InvalidParams, $"The answer to {method} cannot be read: {exception.Message}"));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended in this very moment; its answer is on the way.
        }
    }

    private async Task TakeAsync(byte[] body, CancellationToken cancellation)
    {
        JsonElement message;
        LoneSurrogates.Replace(body);
        try
        {
            using var document = JsonDocument.Parse(body);
            message = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            await _writer.ErrorAsync(null, new RpcError(RpcError.ParseError, "The message is not JSON."), cancellation);
            return;
        }

        var isObject = message.ValueKind == JsonValueKind.Object;
        RequestId? id = isObject && message.TryGetProperty("id", out var written) && RequestId.TryRead(written, out var read) ? read : null;
        if (!isObject || !message.TryGetProperty("method", out var name) || name.ValueKind != JsonValueKind.String)
        {
            if (isObject && (message.TryGetProperty("result", out _) || message.TryGetProperty("error", out _)))
            {
                _own.Complete(id, message);
                return;
            }

            await _writer.ErrorAsync(
                id,
                new RpcError(RpcError.InvalidRequest, "The message is neither a request nor an answer."),
                cancellation
            );
            return;
        }

        message.TryGetProperty("params", out var parameters);
        await DispatchAsync(id, name.GetString()!, parameters, cancellation);
    }

    private async Task DispatchAsync(RequestId? id, string name, JsonElement parameters, CancellationToken cancellation)
    {
        if (name == "$/cancelRequest")
        {
            if (
                parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("id", out var written)
                && RequestId.TryRead(written, out var target)
                && _running.TryGetValue(target, out var running)
            )
            {
                running.IsUnwanted = true;
                await CancelAsync(running.Source);
            }

            return;
        }

        var refusal = Gate(name);
        if (refusal is null && !_methods.ContainsKey(name))
        {
            refusal = new RpcError(RpcError.MethodNotFound, $"There is no method {name}.");
        }

        if (refusal is not null)
        {
            if (id is { } asked)
            {
                await _writer.ErrorAsync(asked, refusal, cancellation);
            }

            return;
        }

        var method = _methods[name];
        var snapshot = _snapshot();
        var request = new RunningRequest(method, snapshot, parameters, CancellationTokenSource.CreateLinkedTokenSource(cancellation));
        if (id is { } known && !_running.TryAdd(known, request))
        {
            request.Source.Dispose();
            await _writer.ErrorAsync(
                known,
                new RpcError(RpcError.InvalidRequest, $"A request with id {known} is already running."),
                cancellation
            );
            return;
        }

        if (method.Mutates)
        {
            await HandleAsync(request, id, cancellation);
            return;
        }

        var task = Task.Run(() => HandleAsync(request, id, cancellation), CancellationToken.None);
        _beside[task] = 0;
        _ = task.ContinueWith(
            done => _beside.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task HandleAsync(RunningRequest request, RequestId? id, CancellationToken connection)
    {
        var method = request.Method;
        RpcError? error = null;
        Action<Utf8JsonWriter>? result = null;
        var started = Clock.GetTimestamp();
        try
        {
            request.Source.Token.ThrowIfCancellationRequested();
            error = StaleError(request);
            if (error is null)
            {
                result = await method.Handle(request.Snapshot, request.Parameters, request.Source.Token);
                error = StaleError(request);
            }
        }
        catch (OperationCanceledException)
        {
            error =
                (request.IsUnwanted ? null : StaleError(request)) ?? new RpcError(RpcError.RequestCancelled, "The request was cancelled.");
        }
        catch (RpcException exception)
        {
            error = exception.Error;
            if (id is null)
            {
                // Nobody is answered, and an edit that was lost silently would be looked for at length.
                _log(method.Name, exception);
            }
        }
#pragma warning disable CA1031 // The request border: our mistakes are logged and answered, and the loop goes on.
        catch (Exception exception)
        {
            _log(method.Name, exception);
            error = new RpcError(RpcError.InternalError, $"NAS901 {method.Name} failed on our side; the previous results stay.");
        }
#pragma warning restore CA1031
        finally
        {
            if (id is { } done)
            {
                _running.TryRemove(done, out _);
            }

            request.Source.Dispose();
            Handled(method.Name, Clock.GetElapsedTime(started));
        }

        if (id is not { } asked || connection.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await (error is null ? _writer.ResultAsync(asked, result, connection) : _writer.ErrorAsync(asked, error, connection));
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The other side is gone: nobody is left to answer.
        }
    }

    private RpcError? StaleError(RunningRequest request) =>
        request.Method.Mutates ? null : Stale(request.Method.Name, request.Snapshot, request.Parameters);

    private sealed record RunningRequest(
        Method<TSnapshot> Method,
        TSnapshot Snapshot,
        JsonElement Parameters,
        CancellationTokenSource Source
    )
    {
        /// <summary>Whether the other side cancelled it, as against us.</summary>
        public volatile bool IsUnwanted;
    }
}
