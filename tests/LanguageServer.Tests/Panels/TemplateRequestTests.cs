using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Measured;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>The template as its panel asks for it, and what stands at the cursor.</summary>
public sealed class TemplateRequestTests : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Template_OfAMeasuredSpace_OrdersOptionsByRankAndKnowsTheirState()
    {
        var run = _place.Measure(effect: (_, option) => option);
        await using var client = await _place.OpenAsync();
        await client.WaitForAsync("workspace/inlayHint/refresh");

        var answer = await client.AskAsync("nasnav/template", "TemplateAnswer", uri: _place.Uri);
        var template = answer.GetProperty("template");

        template.GetProperty("run").GetString().ShouldBe(Path.GetFileName(run));
        var group = template.GetProperty("groups").EnumerateArray().First(group => group.GetProperty("address").GetString() == "cell.0->1");
        group
            .GetProperty("pills")
            .EnumerateArray()
            .Select(pill => pill.GetProperty("option").GetString())
            .ShouldBe(["avg_pool", "identity", "conv"]);
        var best = template.GetProperty("choices")[0].GetProperty("options")[0];
        best.GetProperty("state").GetString().ShouldBe("open");
        best.GetProperty("measured").GetProperty("rank").GetInt32().ShouldBe(1);
        var again = await client.AskAsync(
            "nasnav/template",
            "TemplateAnswer",
            new JsonObject { ["revision"] = answer.GetProperty("revision").GetString() },
            _place.Uri
        );
        again.GetProperty("kind").GetString().ShouldBe("same");
    }

    [Fact]
    public async Task Template_OpenChoicesOnly_LeavesOutTheOthers()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text + "steering: [{ pin: gelu, at: top }]\n");

        var all = (await client.AskAsync("nasnav/template", "TemplateAnswer")).GetProperty("template");
        var open = (await client.AskAsync("nasnav/template", "TemplateAnswer", new JsonObject { ["openOnly"] = true })).GetProperty(
            "template"
        );

        Addresses(all).ShouldContain("top");
        Addresses(open).ShouldNotContain("top");
        all.GetProperty("choices")[3].GetProperty("options")[1].GetProperty("state").GetString().ShouldBe("pinned");
    }

    [Theory]
    // On the option `identity` of an edge; on `cell` in the network; on the name of a choice.
    [InlineData(11, 14, "cell.0->1=identity;cell.0->2=identity;cell.1->2=identity", "")]
    [InlineData(15, 6, "", "network[1]")]
    [InlineData(16, 14, "top=relu", "")]
    [InlineData(1, 2, "", "")]
    public async Task Pointed_AtACursor_AreItsOptionsOrItsLayers(int line, int character, string places, string part)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var answer = await client.AskAsync(
            "nasnav/pointed",
            "PointedAnswer",
            new JsonObject
            {
                ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
            }
        );

        string.Join(
                ';',
                answer
                    .GetProperty("places")
                    .EnumerateArray()
                    .Select(place => $"{place.GetProperty("address").GetString()}={place.GetProperty("option").GetString()}")
            )
            .ShouldBe(places);
        if (part.Length > 0)
        {
            answer.GetProperty("parts").EnumerateArray().Select(one => one.GetString()).ShouldContain(part);
        }
    }

    private static IEnumerable<string?> Addresses(JsonElement template) =>
        template.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("address").GetString());
}
