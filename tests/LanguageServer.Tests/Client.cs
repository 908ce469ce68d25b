using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests;

/// <summary>A client in the same process: it sees bytes only.</summary>
internal sealed class Client : IDuplexPipe, IAsyncDisposable
{
    public const string Uri = "file:///c%3A/spaces/test.nas.yaml";

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly FrameReader _reader;
    private readonly Server _server;
    private readonly List<JsonElement> _said = [];
    private int _lastId;
    private int _version;

    private Client()
    {
        _reader = new FrameReader(_toClient.Reader);
        _server = new Server(this, Log);
        Serving = _server.RunAsync(CancellationToken.None);
    }

    public PipeReader Input => _toServer.Reader;

    public PipeWriter Output => _toClient.Writer;

    public StringWriter Log { get; } = new();

    public Task<int> Serving { get; }

    public static Client Connect() => new();

    /// <summary>A client that pulls diagnostics, initialized, with one open file.</summary>
    public static async Task<Client> OpenAsync(string text, bool pulls = true)
    {
        var client = Connect();
        await client.InitializeAsync(pulls);
        await client.OpenFileAsync(text);
        return client;
    }

    public Task<JsonElement> InitializeAsync(bool pulls = true) =>
        InitializeAsync(
            new JsonObject { ["textDocument"] = pulls ? new JsonObject { ["diagnostic"] = new JsonObject() } : new JsonObject() }
        );

    /// <summary>A client with these abilities and options; members of <paramref name="more"/> are added to the parameters.</summary>
    public Task<JsonElement> InitializeAsync(JsonObject capabilities, JsonObject? options = null, JsonObject? more = null)
    {
        var parameters = more ?? [];
        parameters["processId"] = null;
        parameters["capabilities"] = capabilities;
        parameters["initializationOptions"] = options;
        return RequestAsync("initialize", parameters);
    }

    public Task OpenFileAsync(string text, string uri = Uri) =>
        NotifyAsync(
            "textDocument/didOpen",
            new JsonObject
            {
                ["textDocument"] = new JsonObject
                {
                    ["uri"] = uri,
                    ["languageId"] = "nas-space",
                    ["version"] = ++_version,
                    ["text"] = text,
                },
            }
        );

    /// <summary>Asks about the open file; members of <paramref name="more"/> are added to the parameters.</summary>
    public Task<JsonElement> AskAsync(string method, JsonObject? more = null)
    {
        var parameters = more ?? [];
        parameters["textDocument"] = new JsonObject { ["uri"] = Uri };
        return RequestAsync(method, parameters);
    }

    public Task ChangeAsync(params JsonObject[] changes) =>
        NotifyAsync(
            "textDocument/didChange",
            new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = Uri, ["version"] = ++_version },
                ["contentChanges"] = new JsonArray([.. changes]),
            }
        );

    public async Task<JsonElement> RequestAsync(string method, JsonObject? parameters = null)
    {
        var answer = await TryRequestAsync(method, parameters);
        answer.TryGetProperty("error", out var error).ShouldBeFalse($"{method} failed: {error}\n{Log}");
        return answer.GetProperty("result");
    }

    /// <summary>How requests of the server are answered, by method; null is the answer to all others.</summary>
    public Dictionary<string, Func<JsonElement, JsonNode?>> Answers { get; } = [];

    /// <summary>The whole answer, error or result; what the server says before it is kept for <see cref="WaitForAsync"/>.</summary>
    public async Task<JsonElement> TryRequestAsync(string method, JsonObject? parameters = null)
    {
        var id = ++_lastId;
        await SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id,
                ["method"] = method,
                ["params"] = parameters ?? [],
            }
        );
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.TryGetProperty("method", out _))
            {
                _said.Add(message);
            }
            else if (message.GetProperty("id").GetInt32() == id)
            {
                return message;
            }
        }
    }

    /// <summary>Parameters of the next request or notification of this name that the server sent.</summary>
    public async Task<JsonElement> WaitForAsync(string method)
    {
        while (true)
        {
            var index = _said.FindIndex(message => message.GetProperty("method").GetString() == method);
            if (index >= 0)
            {
                var message = _said[index];
                _said.RemoveAt(index);
                return message.TryGetProperty("params", out var parameters) ? parameters : default;
            }

            var next = await ReceiveAsync();
            if (next.TryGetProperty("method", out _))
            {
                _said.Add(next);
            }
        }
    }

    /// <summary>What the server asked or said so far and nobody waited for.</summary>
    public IEnumerable<string> Said => _said.Select(message => message.GetProperty("method").GetString()!);

    public Task NotifyAsync(string method, JsonObject? parameters = null) =>
        SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["method"] = method,
                ["params"] = parameters ?? [],
            }
        );

    public async Task<JsonElement> ReceiveAsync()
    {
        var frame = await _reader.ReadAsync(CancellationToken.None).AsTask().WithinSeconds(20);
        frame.Status.ShouldBe(FrameStatus.Body);
        var message = JsonDocument.Parse(frame.Body).RootElement;
        if (message.TryGetProperty("method", out var method) && message.TryGetProperty("id", out var id))
        {
            message.TryGetProperty("params", out var parameters);
            await SendAsync(
                new JsonObject
                {
                    ["jsonrpc"] = "2.0",
                    ["id"] = JsonNode.Parse(id.GetRawText()),
                    ["result"] = Answers.GetValueOrDefault(method.GetString()!)?.Invoke(parameters),
                }
            );
        }

        return message;
    }

    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await Serving.WithinSeconds(20);
        await _server.DisposeAsync();
        await Log.DisposeAsync();
    }

    private async Task SendAsync(JsonObject message)
    {
        var json = message.ToJsonString();
        await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));
    }
}
