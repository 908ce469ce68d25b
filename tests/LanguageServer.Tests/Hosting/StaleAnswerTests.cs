using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Hosting;

/// <summary>An answer with places in a text that has been edited since is never sent.</summary>
public sealed class StaleAnswerTests
{
    [Theory]
    [InlineData("textDocument/slow", RpcError.ContentModified)]
    [InlineData("textDocument/stubborn", RpcError.ContentModified)]
    public async Task Answer_TextWasEditedMeanwhile_IsContentModifiedEvenIfTheHandlerIgnoresItsCancellation(string method, int code)
    {
        var slow = new Slow();
        await using var client = Client.Connect(more: slow.Features);
        await client.InitializeAsync();
        await client.OpenFileAsync("nasnav: 1\n");

        var asking = client.AskAndKeepAsync(method);
        await slow.Started.Task.WithinSeconds(10);
        await client.ChangeAsync(new JsonObject { ["text"] = "nasnav: 1\nname: a\n" });
        // Answered once the edit is done, since both stand in one queue.
        await client.AskAsync("textDocument/documentSymbol");
        slow.Release.SetResult();
        var answer = await asking;

        answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
        if (method == "textDocument/slow")
        {
            slow.WasCancelled.ShouldBeTrue("work for a text that is no more should end early");
        }
    }

    [Fact]
    public async Task Answer_OtherFileWasEditedMeanwhile_IsSent()
    {
        var slow = new Slow();
        await using var client = Client.Connect(more: slow.Features);
        await client.InitializeAsync();
        await client.OpenFileAsync("nasnav: 1\n");

        var asking = client.AskAndKeepAsync("textDocument/slow");
        await slow.Started.Task.WithinSeconds(10);
        await client.OpenFileAsync("nasnav: 1\n", "file:///other.nas.yaml");
        await client.AskAsync("textDocument/documentSymbol");
        slow.Release.SetResult();

        (await asking).TryGetProperty("result", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Diagnostics_TextWasEditedMeanwhile_AsksTheClientToPullAgain()
    {
        var slow = new Slow();
        await using var client = Client.Connect(more: [slow.Feature("textDocument/diagnostic", heedsCancellation: true)]);
        await client.InitializeAsync();
        await client.OpenFileAsync("nasnav: 1\n");

        var asking = client.AskAndKeepAsync("textDocument/diagnostic");
        await slow.Started.Task.WithinSeconds(10);
        await client.ChangeAsync(new JsonObject { ["text"] = "nasnav: 1\nname: a\n" });
        var error = (await asking).GetProperty("error");

        error.GetProperty("code").GetInt32().ShouldBe(RpcError.ServerCancelled);
        error.GetProperty("data").GetProperty("retriggerRequest").GetBoolean().ShouldBeTrue();
    }

    /// <summary>Methods that end when the test says so; the real ones are done before anybody could type.</summary>
    private sealed class Slow
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool WasCancelled { get; private set; }

        public IReadOnlyList<Func<Server, Feature>> Features =>
            [Feature("textDocument/slow", heedsCancellation: true), Feature("textDocument/stubborn", heedsCancellation: false)];

        public Func<Server, Feature> Feature(string method, bool heedsCancellation) =>
            _ =>
                new(
                    Method<Workspace>.Request(
                        method,
                        LspJson.Default.TextDocumentParams,
                        LspJson.Default.Hover,
                        async (_, _, cancellation) =>
                        {
                            Started.TrySetResult();
                            try
                            {
                                await Release.Task.WaitAsync(heedsCancellation ? cancellation : CancellationToken.None);
                            }
                            catch (OperationCanceledException)
                            {
                                WasCancelled = true;
                                throw;
                            }

                            return new Hover(MarkupContent.Markdown("done"), null);
                        }
                    )
                );
    }
}
