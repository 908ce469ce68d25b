using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Highlighting;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class SemanticTokensTests
{
    private const string Space = """
        nasnav: 1
        name: my-space
        task: { input: [3, 16, 16], classes: 10 }
        operators:
          mine: &m [relu, conv: { kernel: 3 }, batchnorm]
        blocks:
          cell:
            graph:
              nodes: 2
              on_edge: { choose: [mine, identity, avg_pool] }
        network:
          - conv: { out: 8, kernel: { tie: k, choose: [1, 3] }, activation: none }
          - { name: main, cell: {}, repeat: 2 }
          - [global_avg_pool, classifier]
        constraints: { params: { max: 5M } }
        steering:
          - { exclude: avg_pool }
          - { pin: mine, at: cell.0->1 }
          - { exclude: identity, at: cell.0->2 }

        """;

    [Theory]
    [InlineData("mine: &m", "mine", "function", "definition")]
    [InlineData("&m", "&m", "macro", "definition")]
    [InlineData("relu, conv: { kernel: 3", "relu", "function", "")]
    [InlineData("cell:", "cell", "class", "definition")]
    [InlineData("graph:", "graph", "keyword", "")]
    [InlineData("choose: [mine, identity, avg_pool", "choose", "keyword", "")]
    [InlineData("avg_pool] }", "avg_pool", "function", "deprecated excluded")]
    [InlineData("identity, avg", "identity", "function", "")]
    [InlineData("mine, identity", "mine", "function", "")]
    [InlineData("kernel: { tie", "kernel", "parameter", "")]
    [InlineData("k, choose", "k", "typeParameter", "")]
    [InlineData("3] }, act", "3", "number", "")]
    [InlineData("main, cell", "main", "variable", "definition")]
    [InlineData("cell: {}", "cell", "class", "")]
    [InlineData("5M", "5M", "number", "")]
    [InlineData("cell.0->1", "cell.0->1", "variable", "")]
    [InlineData("pin: mine", "pin", "keyword", "")]
    [InlineData("avg_pool }\n  - { pin", "avg_pool", "function", "")]
    public async Task Token_HasItsMeaning(string part, string word, string type, string modifiers)
    {
        await using var client = await Client.OpenAsync(Space);
        var offset = Space.IndexOf(part, StringComparison.Ordinal);

        var token = Decode(Space, await client.AskAsync("textDocument/semanticTokens/full")).Find(token => token.Offset == offset);

        token.Text.ShouldBe(word);
        token.Type.ShouldBe(type);
        token.Modifiers.ShouldBe(modifiers);
    }

    [Fact]
    public async Task PinnedOption_IsMarked()
    {
        var text = Space
            .Replace(", at: cell.0->1", "", StringComparison.Ordinal)
            .Replace("  - { exclude: identity, at: cell.0->2 }\n", "", StringComparison.Ordinal);
        await using var client = await Client.OpenAsync(text);

        var tokens = Decode(text, await client.AskAsync("textDocument/semanticTokens/full"));

        tokens.Find(token => token.Offset == text.IndexOf("mine, identity", StringComparison.Ordinal)).Modifiers.ShouldBe("pinned");
    }

    [Fact]
    public async Task ExcludedOptionOverSeveralWords_IsStruckThroughAsAWhole()
    {
        const string Text = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - name: a
                choose:
                  - { name: big, conv: { kernel: 5 } }
                  - identity
              - [global_avg_pool, classifier]
            steering: [{ exclude: big }]

            """;
        await using var client = await Client.OpenAsync(Text);

        var line = Decode(Text, await client.AskAsync("textDocument/semanticTokens/full")).Where(token => token.Line == 5).ToList();

        line.Count.ShouldBeGreaterThan(4);
        line.ShouldAllBe(token => token.Modifiers.Contains("excluded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Range_GivesTheTokensOfTheWholeFileThatLieInIt()
    {
        await using var client = await Client.OpenAsync(Space);
        var range = new JsonObject
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = 3, ["character"] = 0 },
                ["end"] = new JsonObject { ["line"] = 5, ["character"] = 0 },
            },
        };

        var all = Decode(Space, await client.AskAsync("textDocument/semanticTokens/full"));
        var some = Decode(Space, await client.AskAsync("textDocument/semanticTokens/range", range));

        some.ShouldNotBeEmpty();
        some.Where(token => token.Line is 3 or 4).ShouldBe(all.Where(token => token.Line is 3 or 4));
        some.ShouldAllBe(token => token.Line >= 3 && token.Line <= 5);
    }

    [Fact]
    public async Task Tokens_OfEveryExampleAndBrokenText_StandOneAfterTheOther()
    {
        foreach (var folder in (string[])["examples", "tests/corpus/valid", "tests/corpus/broken"])
        {
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.nas.yaml"))
            {
                var text = await File.ReadAllTextAsync(file);
                await using var client = await Client.OpenAsync(text);

                var tokens = Decode(text, await client.AskAsync("textDocument/semanticTokens/full"));

                client.Log.ToString().ShouldBeEmpty(file);
                for (var i = 1; i < tokens.Count; i++)
                {
                    tokens[i].Offset.ShouldBeGreaterThanOrEqualTo(tokens[i - 1].Offset + tokens[i - 1].Text.Length, file);
                }
            }
        }
    }

    [Fact]
    public async Task Legend_NamesEveryTypeAndModifier()
    {
        await using var client = Client.Connect();

        var legend = (await client.InitializeAsync())
            .GetProperty("capabilities")
            .GetProperty("semanticTokensProvider")
            .GetProperty("legend");

        legend.GetProperty("tokenTypes").GetArrayLength().ShouldBe(Enum.GetValues<TokenType>().Length);
        legend.GetProperty("tokenModifiers").GetArrayLength().ShouldBe(Enum.GetValues<TokenModifiers>().Length - 1);
    }

    private static List<(int Offset, int Line, string Text, string Type, string Modifiers)> Decode(string text, JsonElement answer)
    {
        var lines = new LineMap(text);
        var tokens = new List<(int Offset, int Line, string Text, string Type, string Modifiers)>();
        var (line, character) = (0, 0);
        foreach (var numbers in answer.GetProperty("data").EnumerateArray().Select(number => number.GetInt32()).Chunk(5))
        {
            (line, character) = (line + numbers[0], numbers[0] == 0 ? character + numbers[1] : numbers[1]);
            var offset = lines.OffsetOf(new LinePosition(line, character));
            var modifiers = Legend.Modifiers.Where((_, bit) => (numbers[4] >> bit & 1) != 0);
            tokens.Add((offset, line, text.Substring(offset, numbers[2]), Legend.Types[numbers[3]], string.Join(' ', modifiers)));
        }

        return tokens;
    }
}
