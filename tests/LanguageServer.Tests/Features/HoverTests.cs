using System.Text.Json;
using System.Text.Json.Nodes;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class HoverTests
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
          - [global_avg_pool, classifier]
        steering:
          - { exclude: avg_pool, at: cell.0->1, because: "<b>worse</b> ![x](http://a.b/c.png)" }
          - { pin: mine, at: cell.1->2 }

        """;

    [Theory]
    [InlineData("choose: [mi$0ne", "16×16×8, 8×8×16")]
    [InlineData("choose: [mi$0ne", "592–2.3k params")]
    [InlineData("choose: [mi$0ne", "**Stands** in 6 places of the network, in every architecture")]
    [InlineData("identi$0ty", "**Stands** in 4 places of the network; 67 % of the architectures have it")]
    [InlineData("choose: [mi$0ne", "**Option** of `cell.0->1`, `cell.0->2`, `cell.1->2`")]
    [InlineData("identi$0ty, avg", "excluded at 1 of 3: `cell.1->2`")]
    [InlineData("choose: [mi$0ne", "pinned at 1 place")]
    [InlineData("  mi$0ne: [relu", "16×16×8, 8×8×16")]
    [InlineData("co$0nv: { out: 16", "16×16×8 → 8×8×16")]
    [InlineData("co$0nv: { out: 16", "1.2k params · 74k macs")]
    [InlineData("co$0nv: { out: 16", "**Shape:** (N, C, H, W)")]
    [InlineData("co$0nv: { out: 16", "`nasnav explain conv`")]
    [InlineData("gra$0ph:", "16×16×8, 8×8×16")]
    [InlineData("ker$0nel: { choose", "1 to 63.")]
    [InlineData("exclude: avg$0_pool", "54 → 36 architectures (−33 %)")]
    [InlineData("pin: mi$0ne", "36 → 12 architectures (−67 %)")]
    [InlineData("at: cell$0.1->2", "Covers 1 choice:")]
    [InlineData("at: cell$0.0->1", "`cell.0->1`: `mine`, `identity`, ~~`avg_pool`~~")]
    [InlineData("because: \"<b>wor$0se", "\\<b\\>worse\\</b\\> \\!\\[x\\]\\(http\\://a\\.b/c\\.png\\)")]
    public async Task Hover_Word_SaysWhatItIsHere(string marked, string expected)
    {
        (await HoverAsync(Space.Replace(marked.Replace("$0", "", StringComparison.Ordinal), marked, StringComparison.Ordinal)))
            .ShouldNotBeNull()
            .ShouldContain(expected);
    }

    [Fact]
    public async Task Hover_OnAFinding_NamesItsCode()
    {
        var marked = Space.Replace("[mine, identity", "[mine, identi$0tee", StringComparison.Ordinal);

        (await HoverAsync(marked)).ShouldNotBeNull().ShouldContain("**NAS201**");
    }

    [Theory]
    [InlineData("name: \"</script><img src=x onerror=alert(1)>$0\"")]
    [InlineData("name: \"[click](command:evil)$0\"")]
    public async Task Hover_UsersText_StaysText(string line)
    {
        var hover = await HoverAsync(
            $"nasnav: 1\n{line}\ntask: {{ input: [3, 8, 8], classes: 2 }}\nnetwork: [global_avg_pool, classifier]\n"
        );

        (hover ?? "").ShouldNotContain("<img");
        (hover ?? "").ShouldNotContain("](command");
    }

    [Fact]
    public async Task Hover_WhileALineIsHalfTyped_KeepsWhatWasKnownOfTheOthers()
    {
        var text = Marked.Read(Space.Replace("- conv: { out: 16", "- co$0nv: { out: 16", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);
        await client.AskAsync("textDocument/diagnostic");
        var line = text.Position["line"]!.GetValue<int>();
        var start = new JsonObject { ["line"] = line + 1, ["character"] = 0 };
        await client.ChangeAsync(
            new JsonObject
            {
                ["text"] = "  - { mb\n",
                ["range"] = new JsonObject { ["start"] = start, ["end"] = start.DeepClone() },
            }
        );

        var hover = await client.AskAsync("textDocument/hover", new JsonObject { ["position"] = text.Position });

        hover.GetProperty("contents").GetProperty("value").GetString().ShouldNotBeNull().ShouldContain("16×16×8 → 8×8×16");
    }

    private static async Task<string?> HoverAsync(string marked)
    {
        var text = Marked.Read(marked);
        await using var client = await Client.OpenAsync(text.Text);
        var hover = await client.AskAsync("textDocument/hover", new JsonObject { ["position"] = text.Position });
        client.Log.ToString().ShouldBeEmpty();
        return hover.ValueKind == JsonValueKind.Null ? null : hover.GetProperty("contents").GetProperty("value").GetString();
    }
}
