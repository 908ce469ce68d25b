using System.Collections.Concurrent;
using System.Text.Json;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>What this end asked the other one, until it is answered.</summary>
/// <remarks>Calls may come from several threads.</remarks>
internal sealed class OwnRequests(MessageWriter writer)
{
    private readonly ConcurrentDictionary<RequestId, TaskCompletionSource<JsonElement>> _awaited = new();
    private long _lastId;
    private volatile bool _closed;

    /// <summary>Asks the other side something.</summary>
    /// <exception cref="RpcException">It answered with an error.</exception>
    /// <exception cref="OperationCanceledException">Cancelled here, or the conversation ended; the other side is told.</exception>
    public async Task<JsonElement> AskAsync(string method, Action<Utf8JsonWriter>? parameters, CancellationToken cancellation)
    {
        var id = new RequestId(Interlocked.Increment(ref _lastId));
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[id] = answer;
        try
        {
            // Looked at after the entry was made: whoever ends the conversation cancels the entries after saying that it ended.
            if (_closed)
            {
                throw new OperationCanceledException("The conversation has ended.");
            }

            await writer.CallAsync(id, method, parameters, cancellation);
            return await answer.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && !_closed)
        {
            await writer.CallAsync(null, "$/cancelRequest", json => WriteId(json, id), CancellationToken.None);
            throw;
        }
        finally
        {
            _awaited.TryRemove(id, out _);
        }
    }

    /// <summary>Gives an answer to whoever waits for it; one that nobody waits for is dropped.</summary>
    public void Complete(RequestId? id, JsonElement message)
    {
        if (id is not { } known || !_awaited.TryGetValue(known, out var awaited))
        {
            return;
        }

        if (message.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
        {
            var code = error.TryGetProperty("code", out var number) && number.TryGetInt32(out var value) ? value : RpcError.InternalError;
            var text = error.TryGetProperty("message", out var said) ? said.GetString() : null;
            awaited.TrySetException(new RpcException(new RpcError(code, text ?? "The other side gave no message.")));
            return;
        }

        awaited.TrySetResult(message.TryGetProperty("result", out var result) ? result : default);
    }

    /// <summary>The conversation has ended: from now on nothing more is asked or told.</summary>
    public void Close() => _closed = true;

    /// <summary>Cancels all that is waited for; after <see cref="Close"/>.</summary>
    public void Abandon()
    {
        foreach (var awaited in _awaited.Values)
        {
            awaited.TrySetCanceled(CancellationToken.None);
        }
    }

    private static void WriteId(Utf8JsonWriter json, RequestId id)
    {
        json.WriteStartObject();
        json.WritePropertyName("id");
        id.Write(json);
        json.WriteEndObject();
    }
}
