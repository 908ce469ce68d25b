using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Features;

/// <summary>Every word of every example is taken away and offered again.</summary>
public sealed partial class RetypingTests
{
    public static TheoryData<string> Files =>
        [.. Repository.SpacesIn("examples", "examples/tables"), "tests/corpus/valid/names-everywhere.nas.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Word_TakenAway_IsOfferedAndWrittenAsItWas(string file)
    {
        var text = (await File.ReadAllTextAsync(Repository.PathOf(file))).ReplaceLineEndings("\n");
        var tree = SyntaxTree.Parse(text);
        await using var client = await Client.OpenAsync(text);
        var words = Words(tree.Root!, "").Where(word => !IsOnlyTheUsers(word.Path, word.Word.Value)).ToList();
        words.Count.ShouldBeGreaterThan(10);
        foreach (var (word, path) in words)
        {
            var place = $"{word.Value} at {path}, line {tree.Lines.PositionOf(word.Span.Start).Line + 1}";
            var cut = new Marked(text.Remove(word.Span.Start, word.Span.Length), word.Span.Start);
            await client.ChangeFileAsync(Client.Uri, cut.Text);

            var list = await client.AskAsync("textDocument/completion", new JsonObject { ["position"] = cut.Position });

            var written = tree.TextOf(word.Span).ToString();
            var offered = list.ValueKind == JsonValueKind.Null ? [] : list.GetProperty("items").EnumerateArray().ToList();
            offered
                .Select(item => cut.After([item.GetProperty("textEdit")]))
                .ShouldContain(
                    text,
                    $"{written} for {place}: {string.Join(", ", offered.Take(9).Select(item => item.GetProperty("textEdit").GetProperty("newText")))}"
                );
        }
    }

    private static IEnumerable<(YamlScalar Word, string Path)> Words(YamlNode node, string path) =>
        node switch
        {
            YamlScalar { Style: ScalarStyle.Plain, Span.Length: > 0 } scalar => [(scalar, path)],
            YamlSequence list => list.Items.SelectMany(item => Words(item, $"{path}[]")),
            YamlMapping mapping => mapping.Pairs.SelectMany(pair =>
                Words(pair.Key, $"{path}/key").Concat(pair.Value is null ? [] : Words(pair.Value, $"{path}/{pair.Key.Value}"))
            ),
            _ => [],
        };

    /// <summary>Numbers, names that are given there, files and their columns, conditions: nobody can know them.</summary>
    private static bool IsOnlyTheUsers(string path, string value) =>
        value == "<<" || double.TryParse(value, CultureInfo.InvariantCulture, out _) || Own().IsMatch(path);

    [GeneratedRegex(
        @"^/((operators|blocks|hyperparameters)/key|hyperparameters/.*choose\[\]|task/inputs/.*|task/data/path|task/kind|final/.*)$"
            + @"|/(name|when|tie|min|max|because)$|/require\[\]$|^/steering\[\]|^/search/evaluator/table/(path|key|metric|report|budgets.*|template|codes/.*)$|/sharing/key$|/count/in$"
    )]
    private static partial Regex Own();
}
