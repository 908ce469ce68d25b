using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Counting;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class CodeLensTests
{
    private const string Space = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 }
        blocks:
          cell:
            graph: { nodes: 2, on_edge: { choose: [conv, identity, avg_pool] } }
        network:
          - conv: { out: 8 }
          - cell
          - [global_avg_pool, classifier]

        """;

    [Fact]
    public async Task Summary_IsMadeWhenItIsResolved()
    {
        await using var client = await Client.OpenAsync(Space);

        var lens = (await client.AskAsync("textDocument/codeLens")).EnumerateArray().ShouldHaveSingleItem();

        lens.TryGetProperty("command", out _).ShouldBeFalse("counting waits until the lens is seen");
        lens.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32().ShouldBe(0);
        (await ResolvedAsync(client, lens)).ShouldBe("27 architectures · 306–2.0k parameters");
    }

    [Fact]
    public async Task HalfTypedFile_KeepsItsSummary()
    {
        await using var client = await Client.OpenAsync(Space);
        await client.AskAsync("textDocument/diagnostic");
        await client.ChangeAsync(new JsonObject { ["text"] = Space.Replace("  - cell\n", "  - { ce\n", StringComparison.Ordinal) });

        var lens = (await client.AskAsync("textDocument/codeLens")).EnumerateArray().ShouldHaveSingleItem();

        (await ResolvedAsync(client, lens)).ShouldStartWith("27 architectures");
    }

    [Theory]
    [InlineData(true, "nasnav.run nasnav.showMap")]
    [InlineData(false, "nasnav.showMap")]
    public async Task Commands_AreThoseThatTheClientNamed_AndThatTrustAllows(bool trusted, string expected)
    {
        await using var client = Client.Connect();
        await client.InitializeAsync(
            [],
            new JsonObject { ["trusted"] = trusted, ["commands"] = new JsonArray("nasnav.run", "nasnav.showMap", "rm -rf", 5) }
        );
        await client.OpenFileAsync(Space);

        var lenses = await client.AskAsync("textDocument/codeLens");

        var commands = lenses
            .EnumerateArray()
            .Where(lens => lens.TryGetProperty("command", out _))
            .Select(lens => lens.GetProperty("command"))
            .ToList();
        string.Join(' ', commands.Select(command => command.GetProperty("command").GetString())).ShouldBe(expected);
        commands[0].GetProperty("arguments")[0].GetString().ShouldBe(Client.Uri);
    }

    [Fact]
    public async Task Commands_MayBeNamedAmongExperimentalCapabilities()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync(
            new JsonObject { ["experimental"] = new JsonObject { ["commands"] = new JsonArray("nasnav.showTemplate") } }
        );
        await client.OpenFileAsync(Space);

        var lenses = await client.AskAsync("textDocument/codeLens");

        lenses.EnumerateArray().Last().GetProperty("command").GetProperty("title").GetString().ShouldBe("Template");
    }

    [Fact]
    public async Task DearCount_IsAnEstimateFirst_AndExactAfterARefresh()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync(
            new JsonObject { ["workspace"] = new JsonObject { ["codeLens"] = new JsonObject { ["refreshSupport"] = true } } }
        );
        await client.OpenFileAsync(Space.Replace("network:", "constraints: { params: { max: 1k } }\nnetwork:", StringComparison.Ordinal));
        var lens = (await client.AskAsync("textDocument/codeLens")).EnumerateArray().First();

        (await ResolvedAsync(client, lens)).ShouldStartWith("27 architectures, ≈ ");
        await client.WaitForAsync("workspace/codeLens/refresh").WithinSeconds(20);

        // 306 without a convolution, 576 more for each: two fit, three do not.
        (await ResolvedAsync(client, lens)).ShouldBe("27 architectures, 20 within the constraints · 306–2.0k parameters");
    }

    [Fact]
    public async Task Count_IsThatOfTheLibrary()
    {
        foreach (var file in (string[])["nas-bench-201.nas.yaml", "darts.nas.yaml"])
        {
            var text = await File.ReadAllTextAsync(Repository.PathOf($"examples/{file}"));
            await using var client = await Client.OpenAsync(text);
            var lens = (await client.AskAsync("textDocument/codeLens")).EnumerateArray().First();

            var count = SpaceCounter.Count(BoundFile.Bind(text).Space!, CancellationToken.None).Architectures;

            (await ResolvedAsync(client, lens)).ShouldNotBeNull().ShouldStartWith($"{Figure(count)} architectures");
        }
    }

    [Fact]
    public async Task FileWithoutANetwork_HasNoSummary()
    {
        await using var client = await Client.OpenAsync("nasnav: 1\n");

        (await client.AskAsync("textDocument/codeLens")).GetArrayLength().ShouldBe(0);
    }

    private static string Figure(System.Numerics.BigInteger count) => NasNavigator.Space.Figures.Count(count);

    private static async Task<string?> ResolvedAsync(Client client, JsonElement lens)
    {
        var resolved = await client.RequestAsync("codeLens/resolve", JsonNode.Parse(lens.GetRawText())!.AsObject());
        client.Log.ToString().ShouldBeEmpty();
        return resolved.GetProperty("command").GetProperty("title").GetString();
    }
}
