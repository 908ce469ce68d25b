using System.Text.Json.Nodes;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class NewLineTests
{
    [Theory]
    [InlineData("search:\n$0\n", "search:\n  \n")]
    [InlineData("task:\n    classes: 2\nsearch:\n$0\n", "task:\n    classes: 2\nsearch:\n    \n")]
    [InlineData("network:\n$0\n", "network:\n  \n")]
    [InlineData(
        "blocks:\n  cell:\n    parallel:\n      paths:\n      - relu\nnetwork:\n$0\n",
        "blocks:\n  cell:\n    parallel:\n      paths:\n      - relu\nnetwork:\n\n"
    )]
    [InlineData("network:\n  - conv: { out: 8 }\n$0\n", "network:\n  - conv: { out: 8 }\n    \n")]
    [InlineData("network:\n  - relu\n$0\n", "network:\n  - relu\n  \n")]
    [InlineData("network:\n  - graph:\n$0\n", "network:\n  - graph:\n      \n")]
    [InlineData("search: # how\n$0\n", "search: # how\n  \n")]
    [InlineData("search:\n  seed: 1\n      $0\n", "search:\n  seed: 1\n  \n")]
    [InlineData("task: { input: [3,\n$0\n", "task: { input: [3,\n\n")]
    [InlineData("name: |\n  a\n$0\n", "name: |\n  a\n\n")]
    [InlineData("search:\n$0seed: 1\n", "search:\nseed: 1\n")]
    [InlineData("$0\n", "\n")]
    public async Task NewLine_StartsWhereTheLineAboveAsksFor(string marked, string expected)
    {
        var text = Marked.Read(marked);
        await using var client = await Client.OpenAsync(text.Text);

        var edits = await client.AskAsync(
            "textDocument/onTypeFormatting",
            new JsonObject
            {
                ["position"] = text.Position,
                ["ch"] = "\n",
                ["options"] = new JsonObject(),
            }
        );

        text.After(edits.EnumerateArray()).ShouldBe(expected);
        client.Log.ToString().ShouldBeEmpty();
    }
}
