using System.Text.Json.Nodes;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class InlayHintTests
{
    private const string Space = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 }
        operators:
          mine: [relu, conv: { kernel: 3 }, batchnorm]
        blocks:
          cell:
            graph:
              nodes: 2
              on_edge: { choose: [mine, identity, avg_pool] }
        network:
          - conv: { out: 8, kernel: { choose: [1, 3] } }
          - cell
          - conv: { out: 16, stride: 2 }
          - cell
          - choose:
              - { name: deep, layers: [mine, { choose: [relu, gelu] }] }
              - identity
          - [global_avg_pool, classifier]
        steering:
          - { exclude: avg_pool, at: cell.0->1 }

        """;

    [Theory]
    [InlineData("mine: [relu", "16×16×8 … 8×8×16 · 592–2.3k params · 147k macs")]
    [InlineData(
        "on_edge:",
        "avg_pool excluded at 1 of 3 · 16×16×8 … 8×8×16 · 0–2.3k params · 0–147k macs · 2–3 of 3 options · in 3 places"
    )]
    [InlineData("- conv: { out: 8", "16×16×3 → 16×16×8 · 24–216 params · 6.1k–55k macs · 2 options")]
    [InlineData("- conv: { out: 16", "16×16×8 → 8×8×16 · 1.2k params · 74k macs")]
    [InlineData("- choose:", "8×8×16 · 0–2.3k params · 0–147k macs · 2 options")]
    [InlineData("{ name: deep", "8×8×16 · 2.3k params · 147k macs · 2 options")]
    [InlineData("- identity", "8×8×16 · 33 % of architectures")]
    [InlineData("[global_avg_pool", "8×8×16 → 10 · 170 params · 160 macs")]
    [InlineData("nodes: 2", null)]
    [InlineData("exclude", null)]
    public async Task Line_OfASpace_ShowsSizesCostsAndOptions(string line, string? expected)
    {
        await using var client = await Client.OpenAsync(Space);

        (await HintsAsync(client)).GetValueOrDefault(LineOf(Space, line)).ShouldBe(expected);
    }

    [Fact]
    public async Task Hints_StandAtTheEndOfTheirLine()
    {
        await using var client = await Client.OpenAsync(
            Space.Replace("      - identity\n", "      - identity   \n", StringComparison.Ordinal)
        );

        var hints = await client.AskAsync("textDocument/inlayHint", Lines(0, 100));

        foreach (var position in hints.EnumerateArray().Select(hint => hint.GetProperty("position")))
        {
            var line = Space.Split('\n')[position.GetProperty("line").GetInt32()];
            position.GetProperty("character").GetInt32().ShouldBe(line.TrimEnd().Length);
        }
    }

    [Fact]
    public async Task Hints_OutsideTheLinesAskedFor_AreNotGiven()
    {
        await using var client = await Client.OpenAsync(Space);
        var line = LineOf(Space, "- conv: { out: 16");

        (await HintsAsync(client, line, line)).Keys.ShouldBe([line]);
    }

    [Fact]
    public async Task HalfTypedLine_KeepsTheHintsOfAllOthers_MovedAlong()
    {
        await using var client = await Client.OpenAsync(Space);
        var before = await HintsAsync(client);
        var line = LineOf(Space, "  - cell");

        // Two lines are inserted; the second is a bracket that nothing closes.
        await client.ChangeAsync(Insert(line, "  - relu\n  - { mb\n"));
        var after = await HintsAsync(client);

        after.Where(hint => hint.Key < line).ShouldBe(before.Where(hint => hint.Key < line));
        after
            .Where(hint => hint.Key > line + 1)
            .Select(hint => KeyValuePair.Create(hint.Key - 2, hint.Value))
            .ShouldBe(before.Where(hint => hint.Key >= line));
    }

    [Theory]
    [InlineData("shapes", "24–216 params · 6.1k–55k macs · 2 options")]
    [InlineData("costs", "16×16×3 → 16×16×8 · 2 options")]
    [InlineData("options", "16×16×3 → 16×16×8 · 24–216 params · 6.1k–55k macs")]
    [InlineData("enabled", null)]
    public async Task Kind_SwitchedOff_IsLeftOut(string kind, string? expected)
    {
        await using var client = Client.Connect();
        await client.InitializeAsync(
            [],
            new JsonObject { ["settings"] = new JsonObject { ["hints"] = new JsonObject { [kind] = false } } }
        );
        await client.NotifyAsync("initialized");
        await client.OpenFileAsync(Space);

        (await HintsAsync(client)).GetValueOrDefault(LineOf(Space, "- conv: { out: 8")).ShouldBe(expected);
    }

    [Fact]
    public async Task Tooltip_OfALayerInSeveralPlaces_ListsTheSizes()
    {
        await using var client = await Client.OpenAsync(Space);
        var line = LineOf(Space, "on_edge");

        var hint = (await client.AskAsync("textDocument/inlayHint", Lines(line, line))).EnumerateArray().ShouldHaveSingleItem();

        var tooltip = hint.GetProperty("tooltip").GetProperty("value").GetString().ShouldNotBeNull();
        tooltip.ShouldContain("- 16×16×8 at 3 places");
        tooltip.ShouldContain("`cell.0->1`, `cell.0->2`, `cell.1->2`");
    }

    private static async Task<SortedDictionary<int, string>> HintsAsync(Client client, int first = 0, int last = 1000)
    {
        var hints = await client.AskAsync("textDocument/inlayHint", Lines(first, last));
        var lines = new SortedDictionary<int, string>();
        foreach (var hint in hints.EnumerateArray())
        {
            lines.Add(hint.GetProperty("position").GetProperty("line").GetInt32(), hint.GetProperty("label").GetString()!);
        }

        client.Log.ToString().ShouldBeEmpty();
        return lines;
    }

    private static JsonObject Lines(int first, int last) =>
        new()
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = first, ["character"] = 0 },
                ["end"] = new JsonObject { ["line"] = last, ["character"] = 0 },
            },
        };

    private static JsonObject Insert(int line, string text) =>
        new()
        {
            ["text"] = text,
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = line, ["character"] = 0 },
                ["end"] = new JsonObject { ["line"] = line, ["character"] = 0 },
            },
        };

    private static int LineOf(string text, string part) =>
        Array.FindIndex(text.Split('\n'), line => line.Contains(part, StringComparison.Ordinal));
}
