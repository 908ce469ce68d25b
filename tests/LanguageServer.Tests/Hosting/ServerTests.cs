using System.Text.Json.Nodes;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Hosting;

public sealed class ServerTests
{
    [Fact]
    public async Task Request_BeforeInitialize_IsRefused()
    {
        await using var client = Client.Connect();

        var answer = await client.TryRequestAsync("textDocument/diagnostic");

        answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.ServerNotInitialized);
    }

    [Fact]
    public async Task Initialize_Answer_NamesUtf16AndIncrementalSync()
    {
        await using var client = Client.Connect();

        var capabilities = (await client.InitializeAsync()).GetProperty("capabilities");

        capabilities.GetProperty("positionEncoding").GetString().ShouldBe("utf-16");
        capabilities.GetProperty("textDocumentSync").GetProperty("change").GetInt32().ShouldBe(2);
        capabilities.GetProperty("diagnosticProvider").GetProperty("interFileDependencies").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Initialize_Twice_IsRefused()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync();

        var answer = await client.TryRequestAsync("initialize");

        answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.InvalidRequest);
    }

    [Fact]
    public async Task Shutdown_ThenExit_EndsWithZero()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync();

        var answer = await client.TryRequestAsync("shutdown");
        var refused = await client.TryRequestAsync("textDocument/diagnostic");
        await client.NotifyAsync("exit");

        answer.GetProperty("result").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        refused.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.InvalidRequest);
        (await client.Serving.WithinSeconds(10)).ShouldBe(0);
    }

    [Fact]
    public async Task Exit_WithoutShutdown_EndsWithOne()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync();

        await client.NotifyAsync("exit");

        (await client.Serving.WithinSeconds(10)).ShouldBe(1);
    }

    [Fact]
    public async Task Change_SeveralEditsInOneMessage_ActOneAfterTheOther()
    {
        await using var client = await Client.OpenAsync("nasnav: 1\nname: a\n");

        await client.ChangeAsync(Edit(1, 6, 1, 7, "xyz"), Edit(1, 7, 1, 8, "😀"), Edit(1, 9, 1, 10, "!"));
        var symbols = await client.AskAsync("textDocument/documentSymbol");

        symbols
            .EnumerateArray()
            .Single(symbol => symbol.GetProperty("name").GetString() == "name")
            .GetProperty("detail")
            .GetString()
            .ShouldBe("x😀!");
    }

    [Fact]
    public async Task Diagnostics_ClientThatCannotPull_IsToldAboutTheNewestTextOnly()
    {
        await using var client = await Client.OpenAsync("nasnav: 1\nbogus: 1\nnetwork: [classifier]\n", pulls: false);

        for (var wait = true; wait; )
        {
            var message = await client.ReceiveAsync();
            wait =
                message.TryGetProperty("method", out var method) && method.GetString() == "textDocument/publishDiagnostics"
                    ? !message.GetProperty("params").GetProperty("diagnostics").EnumerateArray().Any()
                    : true;
        }
    }

    private static JsonObject Edit(int fromLine, int from, int toLine, int to, string text) =>
        new()
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = fromLine, ["character"] = from },
                ["end"] = new JsonObject { ["line"] = toLine, ["character"] = to },
            },
            ["text"] = text,
        };
}
