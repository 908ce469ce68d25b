using System.Text.Json.Nodes;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class WorkspaceSymbolTests : IDisposable
{
    private const string Space = """
        nasnav: 1
        name: on-disk
        task: { input: [3, 16, 16], classes: 10 }
        operators:
          mine: [relu, conv: { kernel: 3 }]
        blocks:
          cell: { parallel: { paths: [mine, identity] } }
        network:
          - { name: stem, conv: { out: 8, kernel: { choose: [1, 3] } } }
          - cell
          - [global_avg_pool, classifier]

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("symbols").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Names_OfFilesOnDiskAndOfOpenOnes_AreFound()
    {
        await WriteAsync("a/b/disk.nas.yaml", Space);
        await WriteAsync("node_modules/x/other.nas.yaml", Space);
        await WriteAsync(".hidden/other.nas.yaml", Space);
        await WriteAsync("notes.yaml", Space);
        await using var client = await ConnectAsync();
        await client.OpenFileAsync(Space.Replace("on-disk", "in-editor", StringComparison.Ordinal), UriOf("open.nas.yaml"));

        (await NamesAsync(client, "")).ShouldBe(
            ["cell", "cell", "in-editor", "mine", "mine", "on-disk", "stem", "stem", "stem.kernel"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task OpenFile_IsShownAsItIsInTheEditor()
    {
        await WriteAsync("a.nas.yaml", Space);
        await using var client = await ConnectAsync();
        await client.OpenFileAsync(Space.Replace("mine", "yours", StringComparison.Ordinal), UriOf("a.nas.yaml"));

        (await NamesAsync(client, "mine")).ShouldBeEmpty();
        (await NamesAsync(client, "yrs")).ShouldBe(["yours"]);
    }

    [Fact]
    public async Task Symbol_StandsWhereItIsDefined()
    {
        await WriteAsync("a.nas.yaml", Space);
        await using var client = await ConnectAsync();

        var symbol = (await client.RequestAsync("workspace/symbol", Query("cell"))).EnumerateArray().ShouldHaveSingleItem();

        symbol.GetProperty("location").GetProperty("uri").GetString().ShouldBe(UriOf("a.nas.yaml"));
        symbol.GetProperty("location").GetProperty("range").GetProperty("start").GetProperty("line").GetInt32().ShouldBe(6);
        symbol.GetProperty("containerName").GetString().ShouldBe("a.nas.yaml");
    }

    [Fact]
    public async Task ManySymbols_AreCapped()
    {
        var many = "nasnav: 1\noperators:\n" + string.Concat(Enumerable.Range(0, 900).Select(number => $"  op{number}: relu\n"));
        await WriteAsync("a.nas.yaml", many);
        await WriteAsync("b.nas.yaml", many);
        await using var client = await ConnectAsync();

        (await NamesAsync(client, "op")).Count.ShouldBe(500);
    }

    [Fact]
    public async Task LinkThatLeadsOut_IsNotFollowed()
    {
        var outside = Directory.CreateTempSubdirectory("outside").FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "secret.nas.yaml"), Space);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), outside);
        await using (var client = await ConnectAsync())
        {
            (await NamesAsync(client, "")).ShouldBeEmpty();
        }

        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task Question_WithoutAFolder_IsAnsweredFromTheOpenFiles()
    {
        await using var client = await Client.OpenAsync(Space);

        (await NamesAsync(client, "stem").WithinSeconds(20)).ShouldBe(["stem", "stem.kernel"]);
    }

    private async Task<Client> ConnectAsync()
    {
        var client = Client.Connect();
        await client.InitializeAsync(
            [],
            more: new JsonObject
            {
                ["workspaceFolders"] = new JsonArray(new JsonObject { ["uri"] = new Uri(_folder).AbsoluteUri, ["name"] = "a" }),
            }
        );
        return client;
    }

    private async Task WriteAsync(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }

    private string UriOf(string path) => new Uri(Path.Combine(_folder, path)).AbsoluteUri;

    private static async Task<List<string>> NamesAsync(Client client, string query)
    {
        var symbols = await client.RequestAsync("workspace/symbol", Query(query));
        client.Log.ToString().ShouldBeEmpty();
        return [.. symbols.EnumerateArray().Select(symbol => symbol.GetProperty("name").GetString()!)];
    }

    private static JsonObject Query(string query) => new() { ["query"] = query };
}
