using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Testing;
using Number = NasNavigator.LanguageServer.Tests.Heavy.HeldRequest.Number;

namespace NasNavigator.LanguageServer.Tests.Heavy;

/// <summary>A heavy question is open; meanwhile the user types.</summary>
public sealed class TypingBesideTests : IDisposable
{
    private readonly HeldRequest _held = new();
    private readonly List<LocalChild> _children = [];

    public void Dispose() => _held.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HeavyQuestion_Held_EverythingElseIsAnswered(bool isTrusted)
    {
        await using var client = Client.Connect([AskHeld], Start);
        await client.InitializeAsync([], new JsonObject { ["trusted"] = isTrusted });
        await client.OpenFileAsync("nasnav: 1\nname: a\n");
        var heavy = await client.SendRequestAsync("test/held", []);
        await _held.Started.WithinSeconds(20);

        for (var letter = 0; letter < 20; letter++)
        {
            await client.ChangeFileAsync(Client.Uri, $"nasnav: 1\nname: {new string('b', letter + 1)}\n");
            (await client.AskAsync("textDocument/documentSymbol")).ToString().ShouldContain(new string('b', letter + 1));
        }

        _held.Release();
        (await client.AnswerToAsync(heavy)).GetProperty("result").ToString().ShouldBe("2");
        _children.Count.ShouldBe(isTrusted ? 1 : 0);
    }

    [Fact]
    public async Task HeavyQuestion_ItsChildIsKilled_HarmsNothing()
    {
        await using var client = Client.Connect([AskHeld], Start);
        await client.InitializeAsync([], new JsonObject { ["trusted"] = true });
        await client.OpenFileAsync("nasnav: 1\nname: a\n");
        var heavy = await client.SendRequestAsync("test/held", []);
        await _held.Started.WithinSeconds(20);

        _children[0].Kill();
        (await client.AskAsync("textDocument/documentSymbol")).ToString().ShouldContain("\"a\"");
        _held.Release();

        (await client.AnswerToAsync(heavy)).GetProperty("result").ToString().ShouldBe("2");
    }

    [Fact]
    public async Task HeavyQuestion_CancelledByTheEditor_EndsTheComputation()
    {
        await using var client = Client.Connect([AskHeld], Start);
        await client.InitializeAsync([], new JsonObject { ["trusted"] = true });
        var heavy = await client.SendRequestAsync("test/held", []);
        await _held.Started.WithinSeconds(20);

        await client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = heavy });

        await _held.Cancelled.WithinSeconds(20);
        (await client.AnswerToAsync(heavy)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.RequestCancelled);
    }

    private Feature AskHeld(Server server) =>
        new(
            Method<Workspace>.Request(
                "test/held",
                LspJson.Default.Nothing,
                LspJson.Default.JsonElement,
                async (workspace, _, cancellation) =>
                {
                    var answer = await server.Heavy.AskAsync(_held.Request, new Number(1), workspace.IsTrusted, cancellation);
                    return System.Text.Json.JsonSerializer.SerializeToElement(answer.Value);
                }
            )
        );

    private LocalChild Start()
    {
        var child = new LocalChild([AboutRequest.Request, _held.Request]);
        _children.Add(child);
        return child;
    }
}
