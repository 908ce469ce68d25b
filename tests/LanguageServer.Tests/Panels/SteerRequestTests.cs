using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Measured;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>Decisions that a panel previews and makes.</summary>
public sealed class SteerRequestTests : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("""{ "verb": "exclude", "subject": "avg_pool", "at": "cell.0->1" }""", "36")]
    [InlineData("""{ "verb": "exclude", "subject": "avg_pool" }""", "16")]
    [InlineData("""{ "verb": "pin", "subject": "conv", "at": "cell.*" }""", "2")]
    [InlineData("""{ "verb": "boost", "subject": "conv", "factor": 2 }""", "54")]
    public async Task Preview_Decision_TellsHowManyArchitecturesWouldBeLeft(string decision, string left)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var preview = await client.AskAsync("nasnav/preview", "PreviewAnswer", Deciding(decision));

        preview.TryGetProperty("problem", out var problem).ShouldBeFalse($"{problem}");
        preview.GetProperty("before").GetProperty("architectures").GetString().ShouldBe("54");
        preview.GetProperty("after").GetProperty("architectures").GetString().ShouldBe(left);
    }

    [Theory]
    [InlineData("""{ "verb": "require", "subject": "cell.0->1 = conv" }""", "18")]
    [InlineData("""{ "verb": "forbid", "subject": "cell.0->1 = conv and cell.0->2 = identity" }""", "48")]
    public async Task Preview_Constraint_TellsHowManyStayFeasible(string decision, string left)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var preview = await client.AskAsync("nasnav/preview", "PreviewAnswer", Deciding(decision));

        preview.TryGetProperty("problem", out var problem).ShouldBeFalse($"{problem}");
        preview.GetProperty("after").GetProperty("feasible").GetString().ShouldBe(left);
    }

    [Theory]
    [InlineData("""{ "verb": "exclude", "subject": "avg_pol", "at": "cell.0->1" }""", "has the option avg_pol")]
    [InlineData("""{ "verb": "restore", "subject": "conv" }""", "says so already")]
    [InlineData("""{ "verb": "boost", "subject": "conv", "factor": 400 }""", "NAS")]
    public async Task Preview_DecisionThatCannotBe_SaysWhy(string decision, string expected)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var preview = await client.AskAsync("nasnav/preview", "PreviewAnswer", Deciding(decision));

        preview.GetProperty("problem").GetString().ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public async Task Steer_ClientThatEdits_GetsAVersionedEditWithTheEvidenceInIt()
    {
        var run = _place.Measure();
        await using var client = await _place.OpenAsync(canEdit: true);
        await client.WaitForAsync("workspace/inlayHint/refresh");
        JsonElement asked = default;
        client.Answers["workspace/applyEdit"] = parameters =>
        {
            asked = parameters.Clone();
            return new JsonObject { ["applied"] = true };
        };

        var answer = await client.AskAsync("nasnav/steer", "SteerAnswer", Steering("avg_pool", version: 1), _place.Uri);

        answer.GetProperty("applied").GetBoolean().ShouldBeTrue();
        var change = asked.GetProperty("edit").GetProperty("documentChanges")[0];
        change.GetProperty("textDocument").GetProperty("version").GetInt32().ShouldBe(1);
        var text = change.GetProperty("edits")[0].GetProperty("newText").GetString().ShouldNotBeNull();
        text.ShouldContain("exclude: avg_pool, at: cell.0->1, because: \"−2.0 ± 0.6 points, chance of being best < 1 %, 46 samples\"");
        text.ShouldContain($"run: {Path.GetFileName(run)}");
    }

    [Fact]
    public async Task Steer_ItsOwnEditArrivesBeforeItsAnswer_IsStillAnswered()
    {
        await using var client = await _place.OpenAsync(canEdit: true);
        client.Answers["workspace/applyEdit"] = _ => new JsonObject { ["applied"] = true };
        client.BeforeAnswering = () => client.ChangeFileAsync(_place.Uri, MeasuredPlace.Text + "# edited\n");

        var answer = await client.AskAsync("nasnav/steer", "SteerAnswer", Steering("avg_pool", version: 1), _place.Uri);

        answer.GetProperty("applied").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Steer_ClientThatLetsNoServerEdit_GetsTheEditAsTheAnswer()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var answer = await client.AskAsync("nasnav/steer", "SteerAnswer", Steering("avg_pool", version: 1));

        answer.GetProperty("applied").GetBoolean().ShouldBeFalse();
        answer.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("avg_pool", 7, "edited since")]
    [InlineData("avg_pol", 1, "has the option avg_pol")]
    public async Task Steer_WhatCannotBeDone_IsRefusedWithTheReason(string option, int version, string expected)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var answer = await client.AskAsync("nasnav/steer", "SteerAnswer", Steering(option, version));

        answer.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain(expected);
        answer.TryGetProperty("edit", out _).ShouldBeFalse();
    }

    private static JsonObject Deciding(string decision) => new() { ["decision"] = JsonNode.Parse(decision) };

    private static JsonObject Steering(string option, int version) =>
        new()
        {
            ["version"] = version,
            ["decision"] = new JsonObject
            {
                ["verb"] = "exclude",
                ["subject"] = option,
                ["at"] = "cell.0->1",
            },
        };
}
