using System.Text.Json.Nodes;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Robustness;

/// <summary>Files and clients that mean no good: the server stays, and answers.</summary>
public sealed class HostileTests
{
    private const string Head = "nasnav: 1\ntask: { input: [3, 8, 8], classes: 2 }\n";

    public static TheoryData<string, string> Texts() =>
        new()
        {
            { "an alias bomb", Repository.Read("tests", "corpus", "hostile", "alias-bomb.nas.yaml") },
            { "deep blocks", Repository.Read("tests", "corpus", "hostile", "deep-blocks.nas.yaml") },
            { "deep brackets", Repository.Read("tests", "corpus", "hostile", "deep-brackets.nas.yaml") },
            { "a chain of merges", Repository.Read("tests", "corpus", "hostile", "merge-chain.nas.yaml") },
            { "a cycle of blocks", Head + "blocks:\n  a: [b]\n  b: [a]\nnetwork: [a, global_avg_pool, classifier]\n" },
            {
                "a thousand million repeats",
                Head + "network:\n  - { conv: { out: 8 }, repeat: 1000000000 }\n  - [global_avg_pool, classifier]\n"
            },
            { "a line of 10 MB", Head + $"name: {new string('x', 10_000_000)}\nnetwork: [global_avg_pool, classifier]\n" },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_ThatMeansNoGood_IsAFindingAndEveryQuestionIsAnswered(string what, string text)
    {
        await using var typed = new TypedText();
        await typed.OpenAsync(text);

        (await typed.FindingsAsync()).ShouldNotBeEmpty($"{what} should be found");
        await typed.AskAsync(typed.Questions, Head.Length / 2);
        await typed.EditAsync(new Edit(0, 0, "# typed\n"));
        await typed.AskAsync(typed.Questions, 0);
    }

    /// <summary>Nobody may be made to hand its password to a server on the network by opening a file.</summary>
    [Theory]
    [InlineData(@"\\\\server\\share\\data.csv")]
    [InlineData("//server/share/data.csv")]
    [InlineData("file://server/share/data.csv")]
    public async Task Data_OnTheNetwork_IsNoLinkAndIsNotTouched(string path)
    {
        await using var client = Client.Connect();
        await client.InitializeAsync([], new JsonObject { ["trusted"] = true });
        await client.OpenFileAsync(
            $"nasnav: 1\ntask: {{ input: [3, 8, 8], classes: 2, data: {{ format: csv, path: \"{path}\" }} }}\nnetwork: [global_avg_pool, classifier]\n",
            "file:///spaces/a.nas.yaml"
        );

        var links = await client.RequestAsync(
            "textDocument/documentLink",
            new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = "file:///spaces/a.nas.yaml" } }
        );

        links.EnumerateArray().Any(link => link.TryGetProperty("target", out var _)).ShouldBeFalse();
        foreach (var link in links.EnumerateArray())
        {
            var resolved = await client.TryRequestAsync("documentLink/resolve", JsonNode.Parse(link.GetRawText())!.AsObject());
            resolved.GetProperty("result").TryGetProperty("target", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Flood_OfCancelledRequests_IsAnsweredOnceEachAndTheServerGoesOn()
    {
        const int Requests = 2_000;
        await using var client = await Client.OpenAsync(LargeSpaces.Write(300));
        var ids = new List<int>();
        for (var i = 0; i < Requests; i++)
        {
            var id = await client.SendRequestAsync(
                "textDocument/hover",
                new JsonObject
                {
                    ["textDocument"] = new JsonObject { ["uri"] = Client.Uri },
                    ["position"] = new JsonObject { ["line"] = i % 300, ["character"] = 8 },
                }
            );
            await client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = id });
            ids.Add(id);
        }

        foreach (var id in ids)
        {
            var answer = await client.AnswerToAsync(id);
            if (answer.TryGetProperty("error", out var error))
            {
                error.GetProperty("code").GetInt32().ShouldBe(RpcError.RequestCancelled);
            }
        }

        (await client.AskAsync("textDocument/documentSymbol")).GetArrayLength().ShouldBeGreaterThan(0);
    }
}
