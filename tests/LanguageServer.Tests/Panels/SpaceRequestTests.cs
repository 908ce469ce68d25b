using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>What panels ask about a file and the places in it: each answer fits the schema that their types are made from.</summary>
public sealed class SpaceRequestTests
{
    [Fact]
    public async Task Methods_OfTheList_AreThoseThatTheServerHas()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync();

        client
            .Methods.Where(name => name.StartsWith("nasnav/", StringComparison.Ordinal))
            .ShouldBe(NavigatorMethods.All.Select(method => method.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Space_OfAnOpenFile_TellsItsSizeCostsAndChoices()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text + "steering: [{ exclude: avg_pool, at: cell.0->1 }]\n");

        var space = (await client.AskAsync("nasnav/space", "SpaceAnswer")).GetProperty("space");

        space.GetProperty("name").GetString().ShouldBe("tiny");
        space.GetProperty("isWhole").GetBoolean().ShouldBeTrue();
        // Three edges with three, three and two options left, and an activation of two.
        space.GetProperty("size").GetProperty("architectures").GetString().ShouldBe("36");
        space.GetProperty("size").GetProperty("isExact").GetBoolean().ShouldBeTrue();
        // The cheapest has identities on every edge: the stem and the classifier are left.
        space.GetProperty("costs").GetProperty("params").GetProperty("min").GetInt64().ShouldBe((3 * 8 * 9) + (8 * 10) + 10);
        var edge = space.GetProperty("choices").EnumerateArray().Single(choice => choice.GetProperty("address").GetString() == "cell.0->1");
        edge.GetProperty("options")
            .EnumerateArray()
            .Select(option => (option.GetProperty("name").GetString(), option.GetProperty("isExcluded").GetBoolean()))
            .ShouldBe([("conv", false), ("identity", false), ("avg_pool", true)]);
    }

    [Fact]
    public async Task Space_AskedAgainWithItsRevision_IsTheSameUntilItsMeaningChanges()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);
        var first = (await client.AskAsync("nasnav/space", "SpaceAnswer")).GetProperty("revision").GetString();

        await client.ChangeAsync(new JsonObject { ["text"] = "# a comment\n" + MeasuredPlace.Text });
        var commented = await client.AskAsync("nasnav/space", "SpaceAnswer", new JsonObject { ["revision"] = first });
        await client.ChangeAsync(new JsonObject { ["text"] = MeasuredPlace.Text.Replace("gelu", "silu") });
        var changed = await client.AskAsync("nasnav/space", "SpaceAnswer", new JsonObject { ["revision"] = first });

        (commented.GetProperty("kind").GetString(), commented.TryGetProperty("space", out _)).ShouldBe(("same", false));
        changed.GetProperty("kind").GetString().ShouldBe("full");
        changed.GetProperty("revision").GetString().ShouldNotBe(first);
    }

    [Fact]
    public async Task Space_HalfTyped_IsTheLastWholeOneAndSaysSo()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);
        await client.AskAsync("nasnav/space", "SpaceAnswer");

        await client.ChangeAsync(
            new JsonObject { ["text"] = MeasuredPlace.Text.Replace("        - identity\n", "        - identi ty: [\n") }
        );
        var space = (await client.AskAsync("nasnav/space", "SpaceAnswer")).GetProperty("space");

        space.GetProperty("isWhole").GetBoolean().ShouldBeFalse();
        space.GetProperty("errors").GetInt32().ShouldBeGreaterThan(0);
        space.GetProperty("size").GetProperty("architectures").GetString().ShouldBe("54");
    }

    [Fact]
    public async Task Space_OfATextWithoutANetwork_IsNone()
    {
        await using var client = await Client.OpenAsync("nasnav: 1\n");

        (await client.AskAsync("nasnav/space", "SpaceAnswer")).GetProperty("kind").GetString().ShouldBe("none");
    }

    [Theory]
    [InlineData("cell.0->1", "identity", 11)]
    [InlineData("top", null, 16)]
    [InlineData("top", "gelu", 16)]
    public async Task Locate_ChoiceOrOption_IsWhereItIsWritten(string address, string? option, int line)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var found = await client.AskAsync("nasnav/locate", new JsonObject { ["address"] = address, ["option"] = option });

        JsonSchema.Of("protocol", "Location").Violations(found.GetRawText()).ShouldBeEmpty();
        found.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32().ShouldBe(line);
    }

    [Fact]
    public async Task Locate_UnknownAddress_IsNull()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        (await client.AskAsync("nasnav/locate", new JsonObject { ["address"] = "cell.9->9" })).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Locate_PartOfTheTemplate_IsWhereItIsPlaced()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var found = await client.AskAsync("nasnav/locate", new JsonObject { ["part"] = "network[1]" });

        found.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32().ShouldBe(15);
    }

    [Fact]
    public async Task Request_ForAFileThatIsNotOpen_IsTheAskersMistake()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync();

        var answer = await client.TryRequestAsync(
            "nasnav/space",
            new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = "file:///closed.nas.yaml" } }
        );

        answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(RpcError.InvalidParams);
    }
}
