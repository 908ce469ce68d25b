using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Completing;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Features;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class CompletionTests
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
          - conv: { out: 8, kernel: { name: width, choose: [1, 3] } }
          - cell
          - conv: { out: 16, stride: 2 }
          - [global_avg_pool, classifier]
        steering:
          - { exclude: avg_pool, at: cell.0->1 }

        """;

    public static TheoryData<int, bool, string> Layouts
    {
        get
        {
            var data = new TheoryData<int, bool, string>();
            foreach (var unit in new[] { 2, 4 })
            {
                foreach (var flush in new[] { false, true })
                {
                    foreach (var cursor in new[] { "on dash", "after dash", "empty line", "first line", "in brackets", "half a word" })
                    {
                        data.Add(unit, flush, cursor);
                    }
                }
            }

            return data;
        }
    }

    /// <summary>Editors ask with the very key that is typed; at that time nobody has asked yet what the new text means.</summary>
    [Fact]
    public void Layer_RightBehindAKey_IsOfferedWithSizesBeforeTheTextIsChecked()
    {
        var document = new Document("file:///typed.nas.yaml", 1, Space);
        document.Known.ShouldNotBeNull();
        var line = Space.IndexOf("  - cell\n", StringComparison.Ordinal) + "  - ".Length;
        var typed = document.After(2, Space.Insert(line, "i"), [new Replacement(line, 0, 1)]);

        var items = Completion.ItemsOf(CompletionSite.At(typed, line + 1, hasSnippets: true), CancellationToken.None);

        items.Single(item => item.Label == "identity").Detail.ShouldBe("16×16×8 → 16×16×8");
        typed.IsChecked.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Layer_WhereverTheCursorStands_BecomesAnItemOfItsList(int unit, bool flush, string cursor)
    {
        var (level, dash) = (new string(' ', unit), flush ? "" : new string(' ', unit));
        var list = cursor switch
        {
            "on dash" => $"network:\n{dash}- conv: {{ out: 8 }}\n{dash}-$0\n",
            "after dash" => $"network:\n{dash}- conv: {{ out: 8 }}\n{dash}- $0\n",
            "empty line" => $"network:\n{dash}- conv: {{ out: 8 }}\n{dash}$0\n",
            "first line" => $"network:\n{dash}- $0\n",
            "in brackets" => "network: [conv: { out: 8 }, $0]\n",
            _ => $"network:\n{dash}- conv: {{ out: 8 }}\n{dash}- batchn$0\n",
        };
        var head =
            $"nasnav: 1\ntask:\n{level}input: [3, 8, 8]\nblocks:\n{level}cell:\n{level}{level}parallel:\n{level}{level}{level}paths:\n{level}{level}{level}{dash}- relu\n";

        var after = await AfterAsync(head + list, "batchnorm");

        var network = BoundFile.Bind(after).Space.ShouldNotBeNull(after).Network.ShouldBeOfType<SequenceNode>();
        network.Layers[^1].ShouldBeOfType<OperatorNode>(after).Operator.Name.ShouldBe("batchnorm");
        network.Layers.Count.ShouldBe(cursor == "first line" ? 1 : 2, after);
        BoundFile.Bind(after).Tree.Problems.ShouldBeEmpty(after);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public async Task Key_OfAMappingOrAList_OpensItAsTheDocumentDoes(int unit, bool flush)
    {
        var (level, dash) = (new string(' ', unit), flush ? "" : new string(' ', unit));
        var head =
            $"nasnav: 1\nblocks:\n{level}cell:\n{level}{level}parallel:\n{level}{level}{level}paths:\n{level}{level}{level}{dash}- relu\n";

        (await AfterAsync($"{head}$0\n", "search")).ShouldEndWith($"\nsearch:\n{level}\n");
        (await AfterAsync($"{head}$0\n", "steering")).ShouldEndWith($"\nsteering:\n{dash}- \n");
        (await AfterAsync($"{head}search:\n{level}$0\n", "budget")).ShouldEndWith($"\nsearch:\n{level}budget:\n{level}{level}\n");
        (await AfterAsync($"{head}network:\n{dash}- $0\n", "graph")).ShouldEndWith($"\n{dash}- graph:\n{dash}  {level}\n");
        (await AfterAsync($"{head}network:\n{dash}-$0\n", "parallel")).ShouldEndWith($"\n{dash}- parallel:\n{dash}  {level}\n");
    }

    [Theory]
    [InlineData("on_edge: { 0$0 -> 1: relu }", "0 -> 2", "on_edge: { 0 -> 2: relu }")]
    [InlineData("on_edge: { 0 -> 1: relu, $0 }", "1 -> 2", "on_edge: { 0 -> 1: relu, 1 -> 2:  }")]
    [InlineData("edges: [0 -> 1, 0 -> $01]", "0 -> 2", "edges: [0 -> 1, 0 -> 2]")]
    public async Task Edge_AnywhereInIt_IsReplacedAsAWhole(string marked, string label, string expected) =>
        (await AfterAsync($"blocks: {{ cell: {{ graph: {{ nodes: 2, {marked} }} }} }}\n", label)).ShouldBe(
            $"blocks: {{ cell: {{ graph: {{ nodes: 2, {expected} }} }} }}\n"
        );

    public static TheoryData<string> Snippets => [.. SnippetCatalogue.All.Select(snippet => snippet.Label)];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task Snippet_ForAClientWithoutPlaces_IsTextThatCanBeRead(string label)
    {
        foreach (
            var marked in (string[])
                [
                    "$0\n",
                    "network:\n    - $0\n",
                    "network: [{ $0 }]\n",
                    "network: [$0]\n",
                    "steering:\n- $0\n",
                    "steering: [{ $0 }]\n",
                    "constraints:\n  $0\n",
                    "constraints: { $0 }\n",
                ]
        )
        {
            var text = Marked.Read(marked);
            await using var client = await OpenAsync(text.Text, snippets: false);
            var items = await ItemsAsync(client, text);
            if (items.Find(item => item.GetProperty("label").GetString() == label) is { ValueKind: JsonValueKind.Object } item)
            {
                var after = text.After([item.GetProperty("textEdit")]);
                after.ShouldNotContain("${");
                var file = BoundFile.Bind(after);
                file.Tree.Problems.ShouldBeEmpty(after);
                file.Diagnostics.ShouldNotContain(finding => finding.Code == "NAS203" || finding.Code == "NAS204", after);
            }
        }
    }

    [Fact]
    public async Task Snippet_OfAWholeSpace_CanBeSearched()
    {
        var after = await AfterAsync("$0", "search space");

        Checker.Check(after).Diagnostics.ShouldBeEmpty(after);
    }

    [Fact]
    public async Task Snippet_ForAClientWithPlaces_HasThem()
    {
        var text = Marked.Read("network:\n  - $0\n");
        await using var client = await OpenAsync(text.Text, snippets: true);

        var item = (await ItemsAsync(client, text)).First(item => item.GetProperty("label").GetString() == "cell");

        item.GetProperty("insertTextFormat").GetInt32().ShouldBe(2);
        item.GetProperty("textEdit")
            .GetProperty("newText")
            .GetString()
            .ShouldBe("graph:\n      nodes: ${1:3}\n      on_edge: { choose: [${2:sep_conv, identity, zero}] }\n      join: sum");
    }

    [Theory]
    [InlineData("- cell\n", "- cell\n  - $0\n", "conv", "linear", "16×16×8 → 16×16×8")]
    [InlineData("[mine, identity", "[$0, mine, identity", "sep_conv", "patch_embed", "16×16×8 → 16×16×8")]
    [InlineData("[global_avg_pool,", "[$0, global_avg_pool,", "global_avg_pool", "classifier", "8×8×16 → 16")]
    public async Task Operators_ThatFit_ComeFirst_WithTheSizesHere(string part, string marked, string fits, string misfit, string detail)
    {
        var text = Marked.Read(Space.Replace(part, marked, StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(Space);
        await client.AskAsync("textDocument/diagnostic");
        await client.ChangeAsync(new JsonObject { ["text"] = text.Text });

        var items = await ItemsAsync(client, text);

        var (first, last) = (Find(items, fits), Find(items, misfit));
        string.CompareOrdinal(first.GetProperty("sortText").GetString(), last.GetProperty("sortText").GetString()).ShouldBeLessThan(0);
        first.GetProperty("detail").GetString().ShouldBe(detail);
        last.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("exclude: $0, at: cell.0->2", "identity", "exclude: identity, at: cell.0->2")]
    [InlineData("exclude: identity, at: $0", "cell.0->2", "exclude: identity, at: cell.0->2")]
    [InlineData("exclude: identity, at: cell.0$0", "cell.1->2", "exclude: identity, at: cell.1->2")]
    [InlineData("exclude: identity, at: $0", "cell", "exclude: identity, at: cell")]
    public async Task Steering_OffersOptionsAndAddresses(string entry, string label, string expected)
    {
        var text = Space.Replace("exclude: avg_pool, at: cell.0->1", entry, StringComparison.Ordinal);

        (await AfterAsync(text, label)).ShouldContain(expected);
    }

    [Fact]
    public async Task Steering_AddressesWithoutTheOption_AreNotOffered()
    {
        var text = Marked.Read(Space.Replace("exclude: avg_pool, at: cell.0->1", "exclude: identity, at: $0", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        (await ItemsAsync(client, text)).Select(Label).ShouldNotContain("width");
    }

    [Theory]
    [InlineData("constraints: { require: \"$0\" }\n", "cell.0->1")]
    [InlineData("constraints: { require: \"cell.0->1 = $0\" }\n", "identity")]
    [InlineData("constraints: { forbid: \"cell.0->1 in [mine, $0\" }\n", "when")]
    [InlineData("constraints: { count: { option: $0, max: 2 } }\n", "mine")]
    [InlineData("constraints: { count: { option: mine, in: $0 } }\n", "cell")]
    public async Task Constraints_OfferAddressesAndOptions(string line, string label)
    {
        var text = Marked.Read(Space.Replace("steering:\n", $"{line}steering:\n", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        (await ItemsAsync(client, text)).Select(Label).ShouldContain(label);
    }

    [Theory]
    [InlineData("kernel: { name: width", "kernel: $0, { name: width", "3")]
    [InlineData("stride: 2", "stride: $0", "1")]
    [InlineData("stride: 2", "stride: $0", "choose")]
    [InlineData("out: 16", "out: $0", "\"*2\"")]
    [InlineData("stride: 2", "bias: $0", "true")]
    public async Task Argument_OffersItsValues(string part, string marked, string label)
    {
        var text = Marked.Read(Space.Replace(part, marked, StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        (await ItemsAsync(client, text)).Select(Label).ShouldContain(label);
    }

    [Theory]
    [InlineData("  - { na$0\n", "name")]
    [InlineData("  - { mi$0\n", "mine")]
    [InlineData("  - conv: { ker$0\n", "kernel")]
    [InlineData("  - [relu, mi$0\n", "mine")]
    [InlineData("  - choose: [re$0\n", "relu")]
    public async Task BrokenLine_IsCompletedToo(string line, string label)
    {
        var text = Marked.Read(Space.Replace("  - cell\n", line, StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        (await ItemsAsync(client, text)).Select(Label).ShouldContain(label);
    }

    [Theory]
    [InlineData("conv", "**Shape:**")]
    [InlineData("cell", "graph:")]
    public async Task Resolve_GivesThePageOrTheDefinition(string label, string expected)
    {
        var text = Marked.Read(Space.Replace("  - cell\n", "  - $0\n  - cell\n", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);
        var item = Find(await ItemsAsync(client, text), label, kind: label == "conv" ? 3 : 7);

        item.TryGetProperty("documentation", out _).ShouldBeFalse("documentation is made when it is asked for");
        var resolved = await client.RequestAsync("completionItem/resolve", JsonNode.Parse(item.GetRawText())!.AsObject());

        resolved.GetProperty("documentation").GetProperty("value").GetString().ShouldNotBeNull().ShouldContain(expected);
        resolved.GetProperty("label").GetString().ShouldBe(label);
    }

    [Fact]
    public async Task BeforeADash_NothingIsOffered()
    {
        var text = Marked.Read(Space.Replace("  - cell\n", "  $0- cell\n", StringComparison.Ordinal));
        await using var client = await Client.OpenAsync(text.Text);

        (await ItemsAsync(client, text)).ShouldBeEmpty();
    }

    private static async Task<string> AfterAsync(string marked, string label)
    {
        var text = Marked.Read(marked);
        await using var client = await OpenAsync(text.Text, snippets: false);
        var items = await ItemsAsync(client, text);
        client.Log.ToString().ShouldBeEmpty();
        return text.After([Find(items, label).GetProperty("textEdit")]);
    }

    private static async Task<Client> OpenAsync(string text, bool snippets)
    {
        var client = Client.Connect();
        await client.InitializeAsync(
            new JsonObject
            {
                ["textDocument"] = new JsonObject
                {
                    ["diagnostic"] = new JsonObject(),
                    ["completion"] = new JsonObject { ["completionItem"] = new JsonObject { ["snippetSupport"] = snippets } },
                },
            }
        );
        await client.OpenFileAsync(text);
        return client;
    }

    private static async Task<List<JsonElement>> ItemsAsync(Client client, Marked text)
    {
        var list = await client.AskAsync("textDocument/completion", new JsonObject { ["position"] = text.Position });
        return [.. list.GetProperty("items").EnumerateArray()];
    }

    private static JsonElement Find(List<JsonElement> items, string label, int? kind = null)
    {
        var found = items.Where(item => Label(item) == label && (kind is null || item.GetProperty("kind").GetInt32() == kind)).ToList();
        found.ShouldNotBeEmpty($"{label} is not among {string.Join(", ", items.Select(Label))}");
        return found[0];
    }

    private static string? Label(JsonElement item) => item.GetProperty("label").GetString();
}
