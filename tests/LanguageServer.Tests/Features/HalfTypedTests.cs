using System.Text.Json.Nodes;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Features;

/// <summary>Whatever is typed, every feature answers.</summary>
public sealed class HalfTypedTests
{
    public static TheoryData<string> Files
    {
        get
        {
            var files = new[] { "examples", "tests/corpus/valid", "tests/corpus/broken", "tests/corpus/hostile" }.SelectMany(folder =>
                Directory.EnumerateFiles(Repository.PathOf(folder), "*.nas.yaml").Select(file => $"{folder}/{Path.GetFileName(file)}")
            );
            return [.. files.Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task EveryFeature_OnATextThatEndsAnywhere_Answers(string file)
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf(file));
        await using var client = await Client.OpenAsync(text);
        var random = new Random(file.Length);
        for (var round = 0; round < 6; round++)
        {
            var offset = random.Next(text.Length);
            var behind = random.Next(offset, Math.Min(text.Length, offset + 40));
            var cut = round % 2 == 0 ? text[..offset] : text.Remove(offset, behind - offset);
            await client.ChangeAsync(new JsonObject { ["text"] = cut });
            await AskAllAsync(client, cut, Math.Min(offset, cut.Length));
            client.Log.ToString().ShouldBeEmpty($"{file} at {offset}");
        }
    }

    private static async Task AskAllAsync(Client client, string text, int offset)
    {
        var position = Marked.PositionOf(text, offset);
        var end = new LineMap(text).PositionOf(text.Length);
        var range = new JsonObject
        {
            ["start"] = new JsonObject { ["line"] = 0, ["character"] = 0 },
            ["end"] = new JsonObject { ["line"] = end.Line, ["character"] = end.Character },
        };
        foreach (var method in (string[])["completion", "hover", "definition"])
        {
            await client.AskAsync($"textDocument/{method}", new JsonObject { ["position"] = position.DeepClone() });
        }

        await client.AskAsync("textDocument/selectionRange", new JsonObject { ["positions"] = new JsonArray(position.DeepClone()) });
        foreach (var method in (string[])["inlayHint", "semanticTokens/range", "rangeFormatting"])
        {
            await client.AskAsync($"textDocument/{method}", new JsonObject { ["range"] = range.DeepClone() });
        }

        foreach (var method in (string[])["semanticTokens/full", "codeLens", "documentLink", "formatting", "documentSymbol"])
        {
            await client.AskAsync($"textDocument/{method}");
        }

        foreach (var lens in (await client.AskAsync("textDocument/codeLens")).EnumerateArray().ToList())
        {
            await client.RequestAsync("codeLens/resolve", JsonNode.Parse(lens.GetRawText())!.AsObject());
        }
    }
}
