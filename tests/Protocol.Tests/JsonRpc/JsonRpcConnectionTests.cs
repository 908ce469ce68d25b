using System.Text.Json;
using System.Text.Json.Serialization;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Testing;

namespace NasNavigator.Protocol.Tests.JsonRpc;

public sealed partial class JsonRpcConnectionTests
{
    private static readonly Method<int> Echo = Method<int>.Request(
        "echo",
        Context.Default.Numbers,
        Context.Default.Numbers,
        (_, numbers, _) => ValueTask.FromResult(numbers)
    );

    [Theory]
    [InlineData("7")]
    [InlineData("\"seven\"")]
    public async Task Request_AnyKindOfId_IsAnsweredWithTheSameId(string id)
    {
        await using var wire = new Wire([Echo]);

        await wire.SendAsync($$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"echo","params":{"value":3}}""");

        var answer = await wire.AnswerAsync();
        answer.GetProperty("id").GetRawText().ShouldBe(id);
        answer.GetProperty("result").GetProperty("value").GetInt32().ShouldBe(3);
        answer.TryGetProperty("error", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Request_NullResult_CarriesTheResultMember()
    {
        var nothing = Method<int>.Request(
            "nothing",
            Context.Default.Numbers,
            Context.Default.Numbers,
            (_, _, _) => ValueTask.FromResult<Numbers>(null!)
        );
        await using var wire = new Wire([nothing]);

        await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"nothing"}""");

        (await wire.AnswerAsync()).GetProperty("result").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Request_HandlerThrows_IsAnsweredAndTheNextOneWorks()
    {
        var broken = Method<int>.Request<Numbers, Numbers>(
            "broken",
            Context.Default.Numbers,
            Context.Default.Numbers,
            (_, _, _) => throw new InvalidOperationException("secret")
        );
        await using var wire = new Wire([broken, Echo]);

        await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"broken"}""");
        var failed = await wire.AnswerAsync();
        await wire.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"echo","params":{"value":5}}""");
        var answered = await wire.AnswerAsync();

        failed.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.InternalError);
        failed.GetProperty("error").GetProperty("message").GetString().ShouldNotBeNull().ShouldNotContain("secret");
        failed.TryGetProperty("result", out _).ShouldBeFalse();
        answered.GetProperty("result").GetProperty("value").GetInt32().ShouldBe(5);
        wire.Failures.ShouldHaveSingleItem().Method.ShouldBe("broken");
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"unknown"}""", RpcError.MethodNotFound)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{"value":"text"}}""", RpcError.InvalidParams)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", RpcError.InvalidRequest)]
    [InlineData("""[1]""", RpcError.InvalidRequest)]
    [InlineData("""{"jsonrpc":""", RpcError.ParseError)]
    public async Task Message_NotARequestWeKnow_IsAnsweredWithTheProtocolsError(string message, int code)
    {
        await using var wire = new Wire([Echo]);

        await wire.SendAsync(message);

        (await wire.AnswerAsync()).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task Notification_Unknown_IsIgnored()
    {
        await using var wire = new Wire([Echo]);

        await wire.SendAsync("""{"jsonrpc":"2.0","method":"$/unknown","params":{}}""");
        await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"echo"}""");

        (await wire.AnswerAsync()).GetProperty("id").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Frames_MalformedAndTooLarge_AreAnsweredAndSkipped()
    {
        await using var wire = new Wire([Echo], maxBytes: 200);

        await wire.SendRawAsync("Content-Size: 5\r\n\r\n");
        var malformed = await wire.AnswerAsync();
        await wire.SendAsync($$"""{"jsonrpc":"2.0","id":1,"method":"echo","padding":"{{new string('x', 500)}}"}""");
        var large = await wire.AnswerAsync();
        await wire.SendRawAsync(
            "content-length:  45 \r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\"}     "
        );
        var answered = await wire.AnswerAsync();

        malformed.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.ParseError);
        malformed.GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
        large.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.InvalidRequest);
        answered.GetProperty("id").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Frame_SentByteByByte_IsOneMessage()
    {
        await using var wire = new Wire([Echo]);

        foreach (var character in "Content-Length: 40\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\"}")
        {
            await wire.SendRawAsync(character.ToString());
        }

        (await wire.AnswerAsync()).GetProperty("id").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Cancel_RunningRequest_IsAnsweredOnceAsCancelled()
    {
        var started = new TaskCompletionSource();
        var endless = Method<int>.Request(
            "endless",
            Context.Default.Numbers,
            Context.Default.Numbers,
            async (_, numbers, cancellation) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return numbers;
            }
        );
        await using var wire = new Wire([endless, Echo]);

        await wire.SendAsync("""{"jsonrpc":"2.0","id":"slow","method":"endless"}""");
        await started.Task.WithinSeconds(10);
        await wire.SendAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"slow"}}""");
        var cancelled = await wire.AnswerAsync();
        await wire.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"echo"}""");
        var next = await wire.AnswerAsync();

        cancelled.GetProperty("id").GetString().ShouldBe("slow");
        cancelled.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.RequestCancelled);
        next.GetProperty("id").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Read_BesideEdits_SeesTheSnapshotOfItsArrivalAndDelaysNobody()
    {
        var state = 0;
        var release = new TaskCompletionSource();
        var edit = Method<int>.Notification(
            "edit",
            Context.Default.Numbers,
            (_, numbers, _) =>
            {
                state = numbers.Value;
                return ValueTask.CompletedTask;
            },
            mutates: true
        );
        var slow = Method<int>.Request(
            "slow",
            Context.Default.Numbers,
            Context.Default.Numbers,
            async (snapshot, _, cancellation) =>
            {
                await release.Task.WaitAsync(cancellation);
                return new Numbers(snapshot);
            }
        );
        var quick = Method<int>.Request(
            "quick",
            Context.Default.Numbers,
            Context.Default.Numbers,
            (snapshot, _, _) => ValueTask.FromResult(new Numbers(snapshot))
        );
        await using var wire = new Wire([edit, slow, quick], () => state);

        await wire.SendAsync("""{"jsonrpc":"2.0","method":"edit","params":{"value":1}}""");
        await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"slow"}""");
        await wire.SendAsync("""{"jsonrpc":"2.0","method":"edit","params":{"value":2}}""");
        await wire.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"quick"}""");
        var first = await wire.AnswerAsync();
        release.SetResult();
        var second = await wire.AnswerAsync();

        (first.GetProperty("id").GetInt32(), first.GetProperty("result").GetProperty("value").GetInt32()).ShouldBe((2, 2));
        (second.GetProperty("id").GetInt32(), second.GetProperty("result").GetProperty("value").GetInt32()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Gate_BeforeInitialize_RefusesRequestsAndDropsNotifications()
    {
        var calls = 0;
        var note = Method<int>.Notification(
            "note",
            Context.Default.Numbers,
            (_, _, _) =>
            {
                calls++;
                return ValueTask.CompletedTask;
            },
            mutates: true
        );
        await using var wire = new Wire([Echo, note], gate: _ => new RpcError(RpcError.ServerNotInitialized, "initialize comes first."));

        await wire.SendAsync("""{"jsonrpc":"2.0","method":"note"}""");
        await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"echo"}""");

        (await wire.AnswerAsync()).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.ServerNotInitialized);
        calls.ShouldBe(0);
    }

    [Fact]
    public async Task Call_ToTheOtherSide_CompletesWithItsAnswerOrItsError()
    {
        await using var wire = new Wire([]);

        var good = wire.Connection.RequestAsync(
            "client/ask",
            json =>
            {
                json.WriteStartObject();
                json.WriteEndObject();
            },
            CancellationToken.None
        );
        var asked = await wire.AnswerAsync();
        await wire.SendAsync($$"""{"jsonrpc":"2.0","id":{{asked.GetProperty("id").GetRawText()}},"result":42}""");
        var bad = wire.Connection.RequestAsync("client/ask", null, CancellationToken.None);
        var again = await wire.AnswerAsync();
        await wire.SendAsync(
            $$$"""{"jsonrpc":"2.0","id":{{{again.GetProperty("id").GetRawText()}}},"error":{"code":-32601,"message":"no"}}"""
        );

        (await good.WithinSeconds(10)).GetInt32().ShouldBe(42);
        (await Should.ThrowAsync<RpcException>(bad.WithinSeconds(10))).Error.Code.ShouldBe(RpcError.MethodNotFound);
    }

    [Fact]
    public async Task Call_NotAnsweredInTime_IsGivenUpAndTheOtherSideIsTold()
    {
        await using var wire = new Wire([]);

        var asking = AskAsync(wire, TimeSpan.FromMilliseconds(1));
        var asked = await wire.AnswerAsync();
        var cancelled = await wire.AnswerAsync();

        await Should.ThrowAsync<TimeoutException>(asking.WithinSeconds(10));
        cancelled.GetProperty("method").GetString().ShouldBe("$/cancelRequest");
        cancelled.GetProperty("params").GetProperty("id").GetRawText().ShouldBe(asked.GetProperty("id").GetRawText());
    }

    [Fact]
    public async Task Call_ConversationEnds_IsCancelledEvenInsideAHandlerThatIgnoresItsToken()
    {
        Wire? wire = null;
        Task<Numbers?>? asking = null;
        var started = new TaskCompletionSource();
        var stubborn = Method<int>.Request(
            "stubborn",
            Context.Default.Numbers,
            Context.Default.Numbers,
            async (_, numbers, _) =>
            {
                asking = AskAsync(wire!, TimeSpan.FromHours(1));
                started.SetResult();
                return await asking ?? numbers;
            }
        );
        wire = new Wire([stubborn]);
        await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"stubborn"}""");
        await started.Task.WithinSeconds(10);

        await wire.DisposeAsync();

        asking.ShouldNotBeNull().IsCanceled.ShouldBeTrue();
        await Should.ThrowAsync<OperationCanceledException>(AskAsync(wire, TimeSpan.FromHours(1)).WithinSeconds(10));
    }

    [Fact]
    public async Task Call_AnswerOfAnotherShape_IsAnErrorOfTheCall()
    {
        await using var wire = new Wire([]);

        var asking = AskAsync(wire, TimeSpan.FromHours(1));
        var asked = await wire.AnswerAsync();
        await wire.SendAsync($$"""{"jsonrpc":"2.0","id":{{asked.GetProperty("id").GetRawText()}},"result":"three"}""");

        (await Should.ThrowAsync<RpcException>(asking.WithinSeconds(10))).Error.Message.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task Input_EndsInsideAFrame_EndsTheConversationQuietly()
    {
        await using var wire = new Wire([Echo]);

        await wire.SendRawAsync("Content-Length: 100\r\n\r\n{\"jsonrpc\"");
        await wire.EndAsync();

        wire.Running.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static Task<Numbers?> AskAsync(Wire wire, TimeSpan patience) =>
        wire.Connection.RequestAsync(
            "client/ask",
            new Numbers(),
            Context.Default.Numbers,
            Context.Default.Numbers,
            patience,
            CancellationToken.None
        );

    internal sealed record Numbers(int Value = 0);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Numbers))]
    private sealed partial class Context : JsonSerializerContext;
}
