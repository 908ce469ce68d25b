using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Heavy;
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
    private readonly Dictionary<int, JsonElement> _answers = [];
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private int _lastId;
    private int _version;

    /// <summary>Version of the text that was sent last.</summary>
    public int Version => _version;

    private Client(IReadOnlyList<Func<Server, Feature>> more, Func<IHeavyChild>? startHeavy)
    {
        _reader = new FrameReader(_toClient.Reader);
        _server = new Server(this, Log, startHeavy, more);
        Serving = _server.RunAsync(CancellationToken.None);
    }

    public PipeReader Input => _toServer.Reader;

    public PipeWriter Output => _toClient.Writer;

    public StringWriter Log { get; } = new();

    public Task<int> Serving { get; }

    /// <param name="more">Features of the test's own.</param>
    /// <param name="startHeavy">Starts what computes heavy requests.</param>
    public static Client Connect(IReadOnlyList<Func<Server, Feature>>? more = null, Func<IHeavyChild>? startHeavy = null) =>
        new(more ?? [], startHeavy);

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

    /// <summary>Every method that the server has.</summary>
    public IEnumerable<string> Methods => _server.Methods.Select(method => method.Name);

    /// <summary>Another text for a file.</summary>
    public Task ChangeFileAsync(string uri, string text) =>
        NotifyAsync(
            "textDocument/didChange",
            new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = ++_version },
                ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
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

    /// <summary>What the client does when the server asks something, before it answers.</summary>
    public Func<Task> BeforeAnswering { get; set; } = () => Task.CompletedTask;

    /// <summary>The whole answer, error or result; what the server says before it is kept for <see cref="WaitForAsync"/>.</summary>
    public async Task<JsonElement> TryRequestAsync(string method, JsonObject? parameters = null) =>
        await AnswerToAsync(await SendRequestAsync(method, parameters));

    /// <summary>Asks about the open file at once; the answer is what the returned task waits for.</summary>
    public Task<JsonElement> AskAndKeepAsync(string method, JsonObject? more = null)
    {
        var parameters = more ?? [];
        parameters["textDocument"] = new JsonObject { ["uri"] = Uri };
        var sending = SendRequestAsync(method, parameters);
        return Task.Run(async () => await AnswerToAsync(await sending));
    }

    /// <summary>Sends a request and gives its id, for <see cref="AnswerToAsync"/>.</summary>
    public async Task<int> SendRequestAsync(string method, JsonObject? parameters)
    {
        var id = Interlocked.Increment(ref _lastId);
        await SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id,
                ["method"] = method,
                ["params"] = parameters ?? [],
            }
        );
        return id;
    }

    /// <summary>Whoever waits reads for all: answers to others are kept for them.</summary>
    public async Task<JsonElement> AnswerToAsync(int id)
    {
        while (true)
        {
            await _reading.WaitAsync();
            try
            {
                if (_answers.Remove(id, out var kept))
                {
                    return kept;
                }

                var message = await ReceiveAsync();
                if (message.TryGetProperty("method", out _))
                {
                    _said.Add(message);
                }
                else if (message.GetProperty("id").GetInt32() is var answered && answered == id)
                {
                    return message;
                }
                else
                {
                    _answers[answered] = message;
                }
            }
            finally
            {
                _reading.Release();
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
            await BeforeAnswering();
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
        _reading.Dispose();
        _writing.Dispose();
    }

    private Task SendAsync(JsonObject message) => SendTextAsync(message.ToJsonString());

    /// <summary>A message as it is, in a frame of its own.</summary>
    public async Task SendTextAsync(string json)
    {
        await _writing.WaitAsync();
        try
        {
            await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));
        }
        finally
        {
            _writing.Release();
        }
    }
}
