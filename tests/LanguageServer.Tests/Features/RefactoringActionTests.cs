using System.Text.Json;
using System.Text.Json.Nodes;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class RefactoringActionTests
{
    private const string Space = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 }
        operators:
          mine: [relu, conv: { kernel: 3 }, batchnorm]
        blocks:
          cell:
            graph: { nodes: 2, edges: all, on_edge: { choose: [mine, identity, avg_pool] }, join: sum }
        network:
          - conv: { out: 8, kernel: { choose: [1, 3] } }
          - [relu, conv: { kernel: 1 }]
          - cell
          - [global_avg_pool, classifier]
        steering:
          - { exclude: avg_pool }

        """;

    [Theory]
    [InlineData("edges: all", "edges: a$0ll", "Convert edges to a list", "refactor.rewrite", "edges: [0 -> 1, 0 -> 2, 1 -> 2]")]
    [InlineData("- [relu, conv", "- [re$0lu, conv", "Extract operator conv_1", "refactor.extract", "- conv_1\n")]
    [InlineData(
        "[mine,",
        "[mi$0ne,",
        "Inline operator mine",
        "refactor.inline",
        "[{ name: mine, layers: [relu, conv: { kernel: 3 }, batchnorm] },"
    )]
    [InlineData(
        "{ choose: [1, 3] }",
        "{ cho$0ose: [1, 3] }",
        "Name this choice",
        "refactor.rewrite",
        "{ choose: [1, 3], name: conv_kernel }"
    )]
    [InlineData("avg_pool] }", "avg$0_pool] }", "Remove avg_pool for good", "refactor.rewrite", "choose: [mine, identity] }")]
    public async Task What_the_cursor_is_on_can_be_written_otherwise(string part, string marked, string title, string kind, string expected)
    {
        var text = Marked.Read(Space.ReplaceLineEndings("\n").Replace(part, marked, StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        var action = (await ActionsAsync(client, text)).Single(action => action.GetProperty("title").GetString() == title);

        action.GetProperty("kind").GetString().ShouldBe(kind);
        text.After(action.GetProperty("edit").GetProperty("changes").GetProperty(Client.Uri).EnumerateArray()).ShouldContain(expected);
    }

    [Fact]
    public async Task Only_the_kinds_that_a_client_asks_for_are_offered()
    {
        var text = Marked.Read(Space.Replace("- [relu, conv", "- [re$0lu, conv", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        (await ActionsAsync(client, text, "refactor.extract"))
            .Select(action => action.GetProperty("kind").GetString())
            .Distinct()
            .ShouldBe(["refactor.extract"]);
        (await ActionsAsync(client, text, "refactor")).ShouldNotBeEmpty();
        (await ActionsAsync(client, text, "source")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_would_change_the_space_is_refused_when_it_is_chosen()
    {
        var text = Marked.Read(
            Space.Replace("avg_pool] }", "avg$0_pool] }", StringComparison.Ordinal)
                + "constraints: { count: { option: avg_pool, in: cell, max: 1 } }\n"
        );
        await using var client = Client.Connect();
        await client.InitializeAsync(
            JsonNode
                .Parse("""{ "textDocument": { "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } } } }""")!
                .AsObject()
        );
        await client.OpenFileAsync(text.Text);

        var action = (await ActionsAsync(client, text)).Single(action =>
            action.GetProperty("title").GetString() == "Remove avg_pool for good"
        );
        var answer = await client.TryRequestAsync("codeAction/resolve", JsonNode.Parse(action.GetRawText())!.AsObject());

        answer.GetProperty("error").GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("would change what the file says");
    }

    private static async Task<List<JsonElement>> ActionsAsync(Client client, Marked text, string? only = null)
    {
        var context = new JsonObject { ["diagnostics"] = new JsonArray() };
        if (only is not null)
        {
            context["only"] = new JsonArray(only);
        }

        var actions = await client.AskAsync(
            "textDocument/codeAction",
            new JsonObject
            {
                ["range"] = new JsonObject { ["start"] = text.Position, ["end"] = text.Position },
                ["context"] = context,
            }
        );
        return [.. actions.EnumerateArray()];
    }
}
