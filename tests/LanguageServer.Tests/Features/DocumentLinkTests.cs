using System.Text.Json.Nodes;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class DocumentLinkTests
{
    [Theory]
    [InlineData("task: { data: { format: csv, path: data/x.csv } }", "data/x.csv")]
    [InlineData("task: { data: { format: csv, path: ../x.csv, validation: v.csv } }", "../x.csv v.csv")]
    [InlineData("task: { data: { format: idx, images: a.gz, labels: b.gz, validation: 0.1, test: t } }", "a.gz b.gz t")]
    [InlineData("search: { evaluator: { table: { path: t.csv.gz, key: arch } } }", "t.csv.gz")]
    [InlineData("task: { data: { path: //evil/share/x } }", "")]
    [InlineData("task: { data: { path: 'file://evil/x' } }", "")]
    [InlineData("task: { data: { path: 'https://evil/x' } }", "")]
    [InlineData("task: { data: { path: } }", "")]
    [InlineData("task: { data: [path", "")]
    public async Task Data_IsLinkedWithoutBeingTouched(string text, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("links").FullName;
        var client = Client.Connect();
        await using (client)
        {
            await client.InitializeAsync([]);
            var uri = new Uri(Path.Combine(folder, "a.nas.yaml")).AbsoluteUri;
            await client.OpenFileAsync(text + "\n", uri);

            var links = await client.RequestAsync("textDocument/documentLink", Of(uri));

            links
                .EnumerateArray()
                .Select(link => link.GetProperty("target").GetString())
                .ShouldBe(
                    expected
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(path => new Uri(Path.GetFullPath(Path.Combine(folder, path))).AbsoluteUri)
                );
            client.Log.ToString().ShouldBeEmpty();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("r-1014", true, true)]
    [InlineData("r-1014", false, false)]
    [InlineData("r-none", true, false)]
    public async Task Run_IsFoundWhenItsLinkIsFollowed_InTheWorkspaceOnly(string run, bool isInWorkspace, bool isFound)
    {
        var folder = Directory.CreateTempSubdirectory("links").FullName;
        var space = Path.Combine(folder, ".nasnav", "runs", "r-1014", "space.nas.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(space)!);
        await File.WriteAllTextAsync(space, "nasnav: 1\n");
        await using (var client = Client.Connect())
        {
            var uri = new Uri(Path.Combine(folder, "spaces", "a.nas.yaml")).AbsoluteUri;
            await client.InitializeAsync(
                [],
                more: new JsonObject
                {
                    ["workspaceFolders"] = isInWorkspace
                        ? new JsonArray(new JsonObject { ["uri"] = new Uri(folder).AbsoluteUri, ["name"] = "a" })
                        : new JsonArray(),
                }
            );
            await client.OpenFileAsync($"steering:\n  - {{ exclude: conv, run: {run} }}\n", uri);
            var link = (await client.RequestAsync("textDocument/documentLink", Of(uri))).EnumerateArray().ShouldHaveSingleItem();

            link.TryGetProperty("target", out _).ShouldBeFalse();
            var resolved = await client.RequestAsync("documentLink/resolve", JsonNode.Parse(link.GetRawText())!.AsObject());

            resolved.TryGetProperty("target", out var target).ShouldBe(isFound);
            if (isFound)
            {
                new Uri(target.GetString()!).LocalPath.ShouldEndWith("/runs/r-1014/space.nas.yaml");
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("../../../etc")]
    [InlineData("..")]
    [InlineData("a/b")]
    public async Task Run_WithAnIdThatIsNone_IsNotLinked(string run)
    {
        await using var client = await Client.OpenAsync($"steering:\n  - {{ exclude: conv, run: {run} }}\n");

        (await client.AskAsync("textDocument/documentLink")).GetArrayLength().ShouldBe(0);
    }

    private static JsonObject Of(string uri) => new() { ["textDocument"] = new JsonObject { ["uri"] = uri } };
}
