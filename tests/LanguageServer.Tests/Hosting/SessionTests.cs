using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Tests.Hosting;

/// <summary>What a conversation is besides texts: trust, folders, watched files, progress, traces.</summary>
public sealed class SessionTests
{
    [Theory]
    [InlineData("null", false)]
    [InlineData("{}", false)]
    [InlineData("""{ "trusted": "true" }""", false)]
    [InlineData("""{ "trusted": true }""", true)]
    public async Task Workspace_IsTrusted_OnlyWhereTheClientSaidSo(string options, bool expected)
    {
        var seen = new Seen();
        await using var client = Client.Connect(more: [seen.Feature]);
        await client.InitializeAsync([], JsonNode.Parse(options)?.AsObject());

        (await seen.AskAsync(client)).IsTrusted.ShouldBe(expected);
    }

    [Fact]
    public async Task Trust_GivenAndTakenWhileTheServerRuns_HoldsAtOnce()
    {
        var seen = new Seen();
        await using var client = Client.Connect(more: [seen.Feature]);
        await client.InitializeAsync();

        await client.NotifyAsync("nasnav/trust", new JsonObject { ["trusted"] = true });
        var given = await seen.AskAsync(client);
        await client.NotifyAsync("nasnav/trust", new JsonObject { ["trusted"] = false });
        var taken = await seen.AskAsync(client);

        (given.IsTrusted, taken.IsTrusted).ShouldBe((true, false));
    }

    [Fact]
    public async Task Folders_ClientWithSeveral_AreKeptAndFollowTheChanges()
    {
        var seen = new Seen();
        await using var client = Client.Connect(more: [seen.Feature]);
        var capabilities = await client.InitializeAsync([], more: new JsonObject { ["workspaceFolders"] = Folders("a", "b") });
        var before = await seen.AskAsync(client);

        await client.NotifyAsync(
            "workspace/didChangeWorkspaceFolders",
            new JsonObject
            {
                ["event"] = new JsonObject { ["added"] = Folders("c", "b"), ["removed"] = Folders("a") },
            }
        );
        var after = await seen.AskAsync(client);

        capabilities
            .GetProperty("capabilities")
            .GetProperty("workspace")
            .GetProperty("workspaceFolders")
            .GetProperty("changeNotifications")
            .GetBoolean()
            .ShouldBeTrue();
        before.Folders.Select(folder => folder.Uri).ShouldBe(["file:///a", "file:///b"]);
        after.Folders.Select(folder => folder.Uri).ShouldBe(["file:///b", "file:///c"]);
    }

    [Fact]
    public async Task Folders_ClientThatOnlyKnowsARoot_IsThatOne()
    {
        var seen = new Seen();
        await using var client = Client.Connect(more: [seen.Feature]);
        await client.InitializeAsync([], more: new JsonObject { ["rootUri"] = "file:///only", ["workspaceFolders"] = null });

        (await seen.AskAsync(client)).Folders.ShouldHaveSingleItem().Uri.ShouldBe("file:///only");
    }

    [Fact]
    public async Task WatchedFiles_ClientThatRegistersDynamically_IsAskedToWatchSpacesAndRuns()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync(
            JsonNode.Parse("""{ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }""")!.AsObject()
        );

        await client.NotifyAsync("initialized");
        var registration = (await client.WaitForAsync("client/registerCapability")).GetProperty("registrations")[0];

        registration.GetProperty("method").GetString().ShouldBe("workspace/didChangeWatchedFiles");
        var globs = registration
            .GetProperty("registerOptions")
            .GetProperty("watchers")
            .EnumerateArray()
            .Select(watcher => watcher.GetProperty("globPattern").GetString()!)
            .ToList();
        globs.ShouldContain("**/*.nas.{yaml,yml}");
        globs.ShouldContain(glob => glob.StartsWith("**/.nasnav/runs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WatchedFiles_ClientThatDoesNotRegister_IsNotAsked()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync();

        await client.NotifyAsync("initialized");
        await client.RequestAsync("shutdown");

        client.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Progress_ClientThatShowsIt_SeesBeginReportAndEndAndItsCancelReachesTheWork()
    {
        var work = new Work();
        await using var client = Client.Connect(more: [work.Feature]);
        await client.InitializeAsync(JsonNode.Parse("""{ "window": { "workDoneProgress": true } }""")!.AsObject());

        var asking = await client.SendRequestAsync("test/work", []);
        var token = (await client.WaitForAsync("window/workDoneProgress/create")).GetProperty("token").GetString();
        var begin = await client.WaitForAsync("$/progress");
        var report = await client.WaitForAsync("$/progress");
        await client.NotifyAsync("window/workDoneProgress/cancel", new JsonObject { ["token"] = 3 });
        await client.NotifyAsync("window/workDoneProgress/cancel", new JsonObject { ["token"] = token });
        var end = await client.WaitForAsync("$/progress");
        var answer = await client.AnswerToAsync(asking);

        foreach (var message in new[] { begin, report, end })
        {
            message.GetProperty("token").GetString().ShouldBe(token);
        }

        begin.GetProperty("value").GetProperty("kind").GetString().ShouldBe("begin");
        begin.GetProperty("value").GetProperty("title").GetString().ShouldBe("Counting");
        begin.GetProperty("value").GetProperty("cancellable").GetBoolean().ShouldBeTrue();
        report.GetProperty("value").GetProperty("percentage").GetInt32().ShouldBe(50);
        end.GetProperty("value").GetProperty("kind").GetString().ShouldBe("end");
        answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.RequestCancelled);
    }

    [Fact]
    public async Task Progress_ClientThatShowsNone_IsNotTold()
    {
        var work = new Work { EndsByItself = true };
        await using var client = Client.Connect(more: [work.Feature]);
        await client.InitializeAsync();

        await client.RequestAsync("test/work");

        client.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Trace_SwitchedOn_TellsHowLongMessagesTookUntilSwitchedOff()
    {
        await using var client = await Client.OpenAsync("nasnav: 1\n");

        await client.NotifyAsync("$/setTrace", new JsonObject { ["value"] = "verbose" });
        await client.AskAsync("textDocument/documentSymbol");
        var trace = await client.WaitForAsync("$/logTrace");
        await client.NotifyAsync("$/setTrace", new JsonObject { ["value"] = "off" });
        await client.AskAsync(
            "textDocument/hover",
            new JsonObject
            {
                ["position"] = new JsonObject { ["line"] = 0, ["character"] = 0 },
            }
        );
        await client.RequestAsync("shutdown");

        trace.GetProperty("message").GetString().ShouldNotBeNull().ShouldMatch(@"^textDocument/documentSymbol took \d+\.\d ms$");
        trace.TryGetProperty("verbose", out _).ShouldBeTrue();
        client.Said.ShouldNotContain("$/logTrace");
    }

    [Fact]
    public async Task Handler_FailsByOurMistake_IsWrittenToTheEditorsLogAndNowhereElseInTheConversation()
    {
        var broken = Method<Workspace>.Request<TextDocumentParams, Hover>(
            "test/broken",
            LspJson.Default.TextDocumentParams,
            LspJson.Default.Hover,
            (_, _, _) => throw new InvalidOperationException("our mistake")
        );
        await using var client = Client.Connect(more: [_ => new Feature(broken)]);
        await client.InitializeAsync();

        var answer = await client.TryRequestAsync("test/broken");
        var said = await client.WaitForAsync("window/logMessage");

        answer.GetProperty("error").GetProperty("message").GetString().ShouldNotBeNull().ShouldStartWith("NAS901");
        said.GetProperty("type").GetInt32().ShouldBe((int)MessageType.Error);
        said.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("our mistake");
        client.Log.ToString().ShouldContain("our mistake");
    }

    [Theory]
    [InlineData("""["utf-8", "utf-32"]""")]
    [InlineData("""["utf-8", "utf-16"]""")]
    [InlineData("null")]
    public async Task PositionEncoding_WhateverTheClientOffers_IsUtf16WhichEveryClientMustKnow(string offered)
    {
        await using var client = Client.Connect();

        var answer = await client.InitializeAsync(
            new JsonObject { ["general"] = new JsonObject { ["positionEncodings"] = JsonNode.Parse(offered) } }
        );

        answer.GetProperty("capabilities").GetProperty("positionEncoding").GetString().ShouldBe("utf-16");
    }

    [Theory]
    [InlineData("\\ud83d", "\\ufffd")]
    [InlineData("\\ude00x", "\\ufffdx")]
    [InlineData("\\uD83D\\uDE00", "😀")]
    [InlineData("\\\\ud83d", "\\\\ud83d")]
    public async Task Change_WithHalfACharacter_IsTakenWithTheSameLength(string sent, string expected)
    {
        await using var client = await Client.OpenAsync("nasnav: 1\nname: a\n");

        await client.SendTextAsync(
            $$$"""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"{{{Client.Uri}}}","version":9},"contentChanges":[{"text":"name: 'a{{{sent}}}b'\n"}]}}"""
        );
        var symbols = await client.AskAsync("textDocument/documentSymbol");

        symbols[0].GetProperty("detail").GetString().ShouldBe(JsonDocument.Parse($"\"a{expected}b\"").RootElement.GetString());
    }

    private static JsonArray Folders(params string[] names) =>
        [.. names.Select(name => new JsonObject { ["uri"] = $"file:///{name}", ["name"] = name })];

    /// <summary>Shows the workspace as handlers see it.</summary>
    private sealed class Seen
    {
        private Workspace? _workspace;

        public Func<Server, Feature> Feature =>
            _ =>
                new(
                    Method<Workspace>.Request(
                        "test/seen",
                        LspJson.Default.Nothing,
                        LspJson.Default.Nothing,
                        (workspace, nothing, _) =>
                        {
                            _workspace = workspace;
                            return ValueTask.FromResult(nothing);
                        }
                    )
                );

        public async Task<Workspace> AskAsync(Client client)
        {
            await client.RequestAsync("test/seen");
            return _workspace!;
        }
    }

    /// <summary>Work that is shown, and lasts until it is cancelled.</summary>
    private sealed class Work
    {
        public bool EndsByItself { get; init; }

        public Func<Server, Feature> Feature =>
            server =>
                new(
                    Method<Workspace>.Request(
                        "test/work",
                        LspJson.Default.Nothing,
                        LspJson.Default.Nothing,
                        async (_, nothing, cancellation) =>
                        {
                            await using var progress = await server.Editor.BeginAsync("Counting", cancellation);
                            await progress.ReportAsync("half", 50);
                            if (!EndsByItself)
                            {
                                await Task.Delay(Timeout.Infinite, progress.Cancelled);
                            }

                            return nothing;
                        }
                    )
                );
    }
}
