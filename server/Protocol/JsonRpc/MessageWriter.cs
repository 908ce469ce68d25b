using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>Writes messages with their frames, one at a time however many callers there are.</summary>
public sealed class MessageWriter(PipeWriter writer) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Sends a success. `result` is written even when it is null: leaving it out is an error of the protocol.</summary>
    public Task ResultAsync(RequestId id, Action<Utf8JsonWriter>? result, CancellationToken cancellation) =>
        SendAsync(
            json =>
            {
                json.WritePropertyName("id");
                id.Write(json);
                json.WritePropertyName("result");
                WriteOrNull(json, result);
            },
            cancellation
        );

    /// <summary>Sends a failure; the id is null where the request's could not be read.</summary>
    public Task ErrorAsync(RequestId? id, RpcError error, CancellationToken cancellation) =>
        SendAsync(
            json =>
            {
                json.WritePropertyName("id");
                if (id is { } known)
                {
                    known.Write(json);
                }
                else
                {
                    json.WriteNullValue();
                }

                json.WriteStartObject("error");
                json.WriteNumber("code", error.Code);
                json.WriteString("message", error.Message);
                if (error.Data is { } data)
                {
                    json.WritePropertyName("data");
                    data.WriteTo(json);
                }

                json.WriteEndObject();
            },
            cancellation
        );

    /// <summary>Sends a request, or a notification where <paramref name="id"/> is null.</summary>
    public Task CallAsync(RequestId? id, string method, Action<Utf8JsonWriter>? parameters, CancellationToken cancellation) =>
        SendAsync(
            json =>
            {
                if (id is { } known)
                {
                    json.WritePropertyName("id");
                    known.Write(json);
                }

                json.WriteString("method", method);
                if (parameters is not null)
                {
                    json.WritePropertyName("params");
                    parameters(json);
                }
            },
            cancellation
        );

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static void WriteOrNull(Utf8JsonWriter json, Action<Utf8JsonWriter>? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            value(json);
        }
    }

    private async Task SendAsync(Action<Utf8JsonWriter> members, CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            members(json);
            json.WriteEndObject();
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            writer.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.WrittenCount}\r\n\r\n"));
            writer.Write(body.WrittenSpan);
            await writer.FlushAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }
}
