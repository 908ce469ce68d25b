using System.Text.Json.Nodes;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class FormattingTests
{
    private const string Uneven =
        "nasnav:  1\ntask: {input: [3,8,8] , classes: 2} # kept\n\n\n\nnetwork:\n- global_avg_pool\n-   classifier\n";

    [Fact]
    public async Task Formatting_LaysOutTheText()
    {
        await using var client = await Client.OpenAsync(Uneven);

        var edits = await client.AskAsync("textDocument/formatting", Options());

        new Marked(Uneven, 0)
            .After(edits.EnumerateArray())
            .ShouldBe("nasnav: 1\ntask: { input: [3, 8, 8], classes: 2 } # kept\n\nnetwork:\n- global_avg_pool\n- classifier\n");
    }

    [Fact]
    public async Task RangeFormatting_TouchesOnlyItsLines()
    {
        await using var client = await Client.OpenAsync(Uneven);
        var options = Options();
        options["range"] = new JsonObject
        {
            ["start"] = new JsonObject { ["line"] = 7, ["character"] = 0 },
            ["end"] = new JsonObject { ["line"] = 7, ["character"] = 14 },
        };

        var edits = await client.AskAsync("textDocument/rangeFormatting", options);

        new Marked(Uneven, 0)
            .After(edits.EnumerateArray())
            .ShouldBe(Uneven.Replace("-   classifier", "- classifier", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a:   [1\nb: 2\n")]
    [InlineData("a:   { b\n")]
    public async Task BrokenText_IsLeftAlone(string text)
    {
        await using var client = await Client.OpenAsync(text);

        (await client.AskAsync("textDocument/formatting", Options())).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Formatting_SwitchedOff_DoesNothing()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync(
            [],
            new JsonObject { ["settings"] = new JsonObject { ["format"] = new JsonObject { ["enabled"] = false } } }
        );
        await client.OpenFileAsync(Uneven);

        (await client.AskAsync("textDocument/formatting", Options())).GetArrayLength().ShouldBe(0);
    }

    private static JsonObject Options() =>
        new()
        {
            ["options"] = new JsonObject { ["tabSize"] = 2, ["insertSpaces"] = true },
        };
}
