using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Testing;

namespace NasNavigator.Protocol.Tests.JsonRpc;

/// <summary>A connection under test and the raw bytes of its other side.</summary>
internal sealed class Wire : IDuplexPipe, IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FrameReader _answers;
    private readonly JsonRpcConnection<int> _connection;

    public Wire(IEnumerable<Method<int>> methods, Func<int>? snapshot = null, Func<string, RpcError?>? gate = null, int maxBytes = 1 << 20)
    {
        _answers = new FrameReader(_toClient.Reader);
        _connection = new JsonRpcConnection<int>(
            this,
            methods,
            snapshot ?? (() => 0),
            (method, exception) => Failures.Add((method, exception)),
            maxBytes
        )
        {
            Gate = gate ?? (_ => null),
        };
        Running = _connection.RunAsync(_stop.Token);
    }

    public PipeReader Input => _toServer.Reader;

    public PipeWriter Output => _toClient.Writer;

    public JsonRpcConnection<int> Connection => _connection;

    public List<(string Method, Exception Exception)> Failures { get; } = [];

    public Task Running { get; }

    public Task SendAsync(string json) => SendRawAsync($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    public async Task SendRawAsync(string bytes) => await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(bytes));

    public async Task<JsonElement> AnswerAsync()
    {
        var frame = await _answers.ReadAsync(CancellationToken.None).AsTask().WithinSeconds(10);
        frame.Status.ShouldBe(FrameStatus.Body);
        return JsonDocument.Parse(frame.Body).RootElement;
    }

    public async Task EndAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await Running.WithinSeconds(10);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
        await _connection.DisposeAsync();
    }
}
