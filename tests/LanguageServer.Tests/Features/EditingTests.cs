using System.Text.Json.Nodes;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class EditingTests
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
          - conv: { out: 8, kernel: 3 }
          - cell
          - [global_avg_pool, classifier]
        steering:
          - { exclude: mine, at: cell.0->1 }

        """;

    [Theory]
    [InlineData("  - cell\n", "  - ce$0ll\n", "**cell**")]
    [InlineData("conv: { out: 8", "co$0nv: { out: 8", "Convolution")]
    [InlineData("{ out: 8, kernel: 3 }", "{ out: 8, ker$0nel: 3 }", "kernel")]
    [InlineData("classes: 10", "clas$0ses: 10", "Number of classes")]
    [InlineData("join: sum", "join: s$0um", "How tensors that meet become one")]
    public async Task Hover_Word_SaysWhatItMeansHere(string part, string marked, string expected)
    {
        var text = Marked.Read(Space.ReplaceLineEndings("\n").Replace(part, marked, StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        var hover = await client.AskAsync("textDocument/hover", At(text));

        hover.GetProperty("contents").GetProperty("value").GetString().ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public async Task Rename_Operator_ChangesEveryUseAndNothingElse()
    {
        var text = Marked.Read(Space.Replace("  mine: [relu", "  mi$0ne: [relu", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);
        var more = At(text);
        more["newName"] = "yours";

        var edit = await client.AskAsync("textDocument/rename", more);

        var edits = edit.GetProperty("changes").GetProperty(Client.Uri).EnumerateArray();
        text.After(edits).ShouldBe(text.Text.Replace("mine", "yours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rename_Block_ChangesTheAddressesThatStartWithIt()
    {
        var text = Marked.Read(
            Space
                .Replace("- cell\n", "- ce$0ll\n", StringComparison.Ordinal)
                .ReplaceLineEndings("\n")
                .Replace("- cell\n", "- ce$0ll\n", StringComparison.Ordinal)
        );
        await using var client = await Client.OpenAsync(text.Text);
        var more = At(text);
        more["newName"] = "unit";

        var edit = await client.AskAsync("textDocument/rename", more);

        var edits = edit.GetProperty("changes").GetProperty(Client.Uri).EnumerateArray();
        text.After(edits).ShouldBe(text.Text.Replace("cell", "unit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rename_ToACatalogueOperator_IsRefusedWithAReason()
    {
        var text = Marked.Read(Space.Replace("  mine: [relu", "  mi$0ne: [relu", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        var answer = await client.TryRequestAsync(
            "textDocument/rename",
            new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = Client.Uri },
                ["position"] = text.Position,
                ["newName"] = "relu",
            }
        );

        answer.GetProperty("error").GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("catalogue");
    }

    [Fact]
    public async Task CodeAction_Typo_OffersTheNearestNameAndMendsIt()
    {
        var text = Marked.Read(Space.Replace("choose: [mine, identity", "choose: [mine, ident$0ty", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);
        var more = new JsonObject
        {
            ["range"] = new JsonObject { ["start"] = text.Position, ["end"] = text.Position },
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        };

        var actions = await client.AskAsync("textDocument/codeAction", more);

        var fix = actions.EnumerateArray().First(action => action.GetProperty("kind").GetString() == "quickfix");
        var edits = fix.GetProperty("edit").GetProperty("changes").GetProperty(Client.Uri).EnumerateArray();
        text.After(edits).ShouldContain("[mine, identity");
    }

    [Theory]
    [InlineData("search:\n  $0\n", "budget")]
    [InlineData("search:\n    $0\n", "budget")]
    [InlineData("search:\n  bud$0\n", "budget")]
    [InlineData("search:\n  budget: { epochs: 1 }\n  $0\n", "rounds")]
    [InlineData("search: { $0 }\n", "seed")]
    [InlineData("search:\n  training: { optimizer: $0 }\n", "adamw")]
    [InlineData("network:\n  - $0\n", "conv")]
    [InlineData("network:\n- $0\n", "conv")]
    [InlineData("network:\n  - con$0\n", "conv")]
    [InlineData("network:\n  - conv: { $0 }\n", "kernel")]
    [InlineData("network:\n  - conv: { kernel: 3, $0 }\n", "stride")]
    [InlineData("network:\n  - conv:\n      kernel: 3\n      $0\n", "stride")]
    [InlineData("network:\n    - conv:\n          $0\n", "stride")]
    [InlineData("blocks:\n  cell:\n    graph:\n      nodes: 1\n      $0\n", "edges")]
    [InlineData("network: [relu, $0]\n", "classifier")]
    [InlineData("network:\n  - choose: [$0]\n", "identity")]
    [InlineData("steering:\n  - { $0 }\n", "exclude")]
    [InlineData("$0", "nasnav")]
    public async Task Completion_AnyPlace_OffersWhatMayStandThere(string marked, string label)
    {
        var text = Marked.Read(marked);
        await using var client = await Client.OpenAsync(text.Text);

        var labels = await LabelsAsync(client, text);

        labels.ShouldContain(label);
    }

    [Fact]
    public async Task Completion_KeysThatAreThere_AreNotOfferedAgain()
    {
        var text = Marked.Read("network:\n  - conv: { kernel: 3, $0 }\n");
        await using var client = await Client.OpenAsync(text.Text);

        (await LabelsAsync(client, text)).ShouldNotContain("kernel");
    }

    [Fact]
    public async Task Completion_InAComment_OffersNothing()
    {
        var text = Marked.Read("search:\n  # bud$0\n");
        await using var client = await Client.OpenAsync(text.Text);

        (await LabelsAsync(client, text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("search:\n  bud$0\n", "search:\n  budget:\n    \n")]
    [InlineData("search:\n    bud$0\n", "search:\n    budget:\n        \n")]
    public async Task Completion_KeyOfAMapping_IndentsAsTheDocumentDoes(string marked, string expected)
    {
        var text = Marked.Read(marked);
        await using var client = await Client.OpenAsync(text.Text);

        var list = await client.AskAsync("textDocument/completion", At(text));

        var item = list.GetProperty("items").EnumerateArray().First(item => item.GetProperty("label").GetString() == "budget");
        text.After([item.GetProperty("textEdit")]).ShouldBe(expected);
    }

    [Fact]
    public async Task EveryFeature_AtEveryWordOfEveryExample_Answers()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var text = await File.ReadAllTextAsync(file);
            await using var client = await Client.OpenAsync(text);
            await client.AskAsync("textDocument/documentSymbol");
            await client.AskAsync("textDocument/foldingRange");
            for (var offset = 0; offset < text.Length; offset += 61)
            {
                foreach (var method in new[] { "hover", "definition", "documentHighlight", "completion", "prepareRename" })
                {
                    await client.AskAsync($"textDocument/{method}", At(new Marked(text, offset)));
                }
            }

            client.Log.ToString().ShouldBeEmpty();
        }
    }

    private static async Task<IReadOnlyList<string?>> LabelsAsync(Client client, Marked text)
    {
        var list = await client.AskAsync("textDocument/completion", At(text));
        return [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("label").GetString())];
    }

    private static JsonObject At(Marked text) => new() { ["position"] = text.Position };
}
