using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Runs;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>What panels ask: each answer fits the schema that their types are made from.</summary>
public sealed class PanelRequestTests : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

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

        var space = (await AskAsync(client, "nasnav/space", "SpaceAnswer")).GetProperty("space");

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
        var first = (await AskAsync(client, "nasnav/space", "SpaceAnswer")).GetProperty("revision").GetString();

        await client.ChangeAsync(new JsonObject { ["text"] = "# a comment\n" + MeasuredPlace.Text });
        var commented = await AskAsync(client, "nasnav/space", "SpaceAnswer", new JsonObject { ["revision"] = first });
        await client.ChangeAsync(new JsonObject { ["text"] = MeasuredPlace.Text.Replace("gelu", "silu") });
        var changed = await AskAsync(client, "nasnav/space", "SpaceAnswer", new JsonObject { ["revision"] = first });

        (commented.GetProperty("kind").GetString(), commented.TryGetProperty("space", out _)).ShouldBe(("same", false));
        changed.GetProperty("kind").GetString().ShouldBe("full");
        changed.GetProperty("revision").GetString().ShouldNotBe(first);
    }

    [Fact]
    public async Task Space_HalfTyped_IsTheLastWholeOneAndSaysSo()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);
        await AskAsync(client, "nasnav/space", "SpaceAnswer");

        await client.ChangeAsync(
            new JsonObject { ["text"] = MeasuredPlace.Text.Replace("        - identity\n", "        - identi ty: [\n") }
        );
        var space = (await AskAsync(client, "nasnav/space", "SpaceAnswer")).GetProperty("space");

        space.GetProperty("isWhole").GetBoolean().ShouldBeFalse();
        space.GetProperty("errors").GetInt32().ShouldBeGreaterThan(0);
        space.GetProperty("size").GetProperty("architectures").GetString().ShouldBe("54");
    }

    [Fact]
    public async Task Space_OfATextWithoutANetwork_IsNone()
    {
        await using var client = await Client.OpenAsync("nasnav: 1\n");

        (await AskAsync(client, "nasnav/space", "SpaceAnswer")).GetProperty("kind").GetString().ShouldBe("none");
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
    public async Task Template_OfAMeasuredSpace_OrdersOptionsByRankAndKnowsTheirState()
    {
        var run = _place.Measure(effect: (_, option) => option);
        await using var client = await _place.OpenAsync();
        await client.WaitForAsync("workspace/inlayHint/refresh");

        var answer = await AskAsync(client, "nasnav/template", "TemplateAnswer", uri: _place.Uri);
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
        var again = await AskAsync(
            client,
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

        var all = (await AskAsync(client, "nasnav/template", "TemplateAnswer")).GetProperty("template");
        var open = (await AskAsync(client, "nasnav/template", "TemplateAnswer", new JsonObject { ["openOnly"] = true })).GetProperty(
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

        var answer = await AskAsync(
            client,
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

    [Fact]
    public async Task Runs_BesideTheFile_AreListedNewestFirstWithTheDamagedOne()
    {
        _place.Measure();
        var damaged = _place.Measure();
        await File.WriteAllTextAsync(Path.Combine(damaged, "run.db"), "this is no database");
        await using var client = await _place.OpenAsync();

        var answer = await AskAsync(client, "nasnav/runs", "RunsAnswer", uri: _place.Uri);
        var again = await AskAsync(
            client,
            "nasnav/runs",
            "RunsAnswer",
            new JsonObject { ["revision"] = answer.GetProperty("revision").GetString() },
            _place.Uri
        );

        var runs = answer.GetProperty("runs").EnumerateArray().ToDictionary(run => run.GetProperty("id").GetString()!);
        runs.Count.ShouldBe(2);
        runs[Path.GetFileName(damaged)].GetProperty("state").GetString().ShouldBe("unreadable");
        runs[Path.GetFileName(damaged)].GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        var good = runs.Values.Single(run => run.GetProperty("state").GetString() == "finished");
        good.GetProperty("isOfThisFile").GetBoolean().ShouldBeTrue();
        good.GetProperty("source").GetString().ShouldBe("spaces/tiny.nas.yaml");
        again.GetProperty("kind").GetString().ShouldBe("same");
    }

    [Fact]
    public async Task Runs_FolderLinkedOutOfAWorkspaceThatIsNotTrusted_AreNotRead()
    {
        using var elsewhere = new MeasuredPlace();
        elsewhere.Measure();
        var runs = NasNavigator.Runs.NasnavFolder.RunsOf(_place.SpaceFile);
        Directory.CreateDirectory(Path.GetDirectoryName(runs)!);
        Directory.CreateSymbolicLink(runs, NasNavigator.Runs.NasnavFolder.RunsOf(elsewhere.SpaceFile));
        await using var careful = await _place.OpenAsync(isTrusted: false);
        await using var trusting = await _place.OpenAsync();

        (await AskAsync(careful, "nasnav/runs", "RunsAnswer", uri: _place.Uri)).GetProperty("runs").GetArrayLength().ShouldBe(0);
        (await AskAsync(trusting, "nasnav/runs", "RunsAnswer", uri: _place.Uri)).GetProperty("runs").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Ranking_OfAMeasuredSpace_HoldsEveryOptionBestFirst()
    {
        var run = _place.Measure();
        await using var client = await _place.OpenAsync();
        await client.WaitForAsync("workspace/inlayHint/refresh");

        var answer = await AskAsync(client, "nasnav/ranking", "RankingAnswer", uri: _place.Uri);
        var ranking = answer.GetProperty("ranking");

        ranking.GetProperty("run").GetString().ShouldBe(Path.GetFileName(run));
        (ranking.GetProperty("isOld").GetBoolean(), ranking.GetProperty("isSteeredSince").GetBoolean()).ShouldBe((false, false));
        var edge = ranking.GetProperty("choices")[0];
        edge.GetProperty("address").GetString().ShouldBe("cell.0->1");
        edge.GetProperty("options")
            .EnumerateArray()
            .Select(option =>
                (
                    option.GetProperty("option").GetString(),
                    option.GetProperty("rank").GetInt32(),
                    option.GetProperty("isDominated").GetBoolean()
                )
            )
            .ShouldBe([("conv", 1, false), ("identity", 2, false), ("avg_pool", 3, true)]);
        var again = await AskAsync(
            client,
            "nasnav/ranking",
            "RankingAnswer",
            new JsonObject { ["revision"] = answer.GetProperty("revision").GetString() },
            _place.Uri
        );
        again.GetProperty("kind").GetString().ShouldBe("same");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 5)]
    [InlineData(60, 20)]
    public async Task Ranking_AfterRounds_TellsHowEachOptionsFitnessHasGone(int rounds, int shown)
    {
        using (var run = _place.Start())
        {
            for (var round = 1; round <= rounds; round++)
            {
                var ranking = MeasuredPlace.Ranking(MeasuredPlace.Text, round: round);
                run.Record(ranking with { Options = [.. ranking.Options.Select(row => row with { Fitness = round / 100.0 })] });
            }

            run.End(RunState.Finished);
        }

        await using var client = await _place.OpenAsync();
        await client.WaitForAsync("workspace/inlayHint/refresh");

        var answer = await AskAsync(client, "nasnav/ranking", "RankingAnswer", uri: _place.Uri);

        var option = answer.GetProperty("ranking").GetProperty("choices")[0].GetProperty("options")[0];
        double[] trend = option.TryGetProperty("trend", out var told) ? [.. told.EnumerateArray().Select(value => value.GetDouble())] : [];
        trend.Length.ShouldBe(shown);
        trend.ShouldBe(trend.Order());
        if (shown > 0)
        {
            trend[^1].ShouldBe(rounds / 100.0);
        }
    }

    [Fact]
    public async Task Ranking_WhereNothingWasMeasured_IsNone()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        (await AskAsync(client, "nasnav/ranking", "RankingAnswer")).GetProperty("kind").GetString().ShouldBe("none");
    }

    [Theory]
    [InlineData("""{ "verb": "exclude", "subject": "avg_pool", "at": "cell.0->1" }""", "36")]
    [InlineData("""{ "verb": "exclude", "subject": "avg_pool" }""", "16")]
    [InlineData("""{ "verb": "pin", "subject": "conv", "at": "cell.*" }""", "2")]
    [InlineData("""{ "verb": "boost", "subject": "conv", "factor": 2 }""", "54")]
    public async Task Preview_Decision_TellsHowManyArchitecturesWouldBeLeft(string decision, string left)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var preview = await AskAsync(client, "nasnav/preview", "PreviewAnswer", Deciding(decision));

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

        var preview = await AskAsync(client, "nasnav/preview", "PreviewAnswer", Deciding(decision));

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

        var preview = await AskAsync(client, "nasnav/preview", "PreviewAnswer", Deciding(decision));

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

        var answer = await AskAsync(client, "nasnav/steer", "SteerAnswer", Steering("avg_pool", version: 1), _place.Uri);

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

        var answer = await AskAsync(client, "nasnav/steer", "SteerAnswer", Steering("avg_pool", version: 1), _place.Uri);

        answer.GetProperty("applied").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Steer_ClientThatLetsNoServerEdit_GetsTheEditAsTheAnswer()
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var answer = await AskAsync(client, "nasnav/steer", "SteerAnswer", Steering("avg_pool", version: 1));

        answer.GetProperty("applied").GetBoolean().ShouldBeFalse();
        answer.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("avg_pool", 7, "edited since")]
    [InlineData("avg_pol", 1, "has the option avg_pol")]
    public async Task Steer_WhatCannotBeDone_IsRefusedWithTheReason(string option, int version, string expected)
    {
        await using var client = await Client.OpenAsync(MeasuredPlace.Text);

        var answer = await AskAsync(client, "nasnav/steer", "SteerAnswer", Steering(option, version));

        answer.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain(expected);
        answer.TryGetProperty("edit", out _).ShouldBeFalse();
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

    private static IEnumerable<string?> Addresses(JsonElement template) =>
        template.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("address").GetString());

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

    private static async Task<JsonElement> AskAsync(
        Client client,
        string method,
        string schema,
        JsonObject? more = null,
        string uri = Client.Uri
    )
    {
        var parameters = more ?? [];
        parameters["textDocument"] = new JsonObject { ["uri"] = uri };
        var answer = await client.RequestAsync(method, parameters);
        JsonSchema.Of("protocol", schema).Violations(answer.GetRawText()).ShouldBeEmpty();
        return answer;
    }
}
