using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Features;

namespace NasNavigator.LanguageServer.Tests.Measured;

public sealed class SteeringActionTests : IDisposable
{
    private static readonly JsonObject Resolving = JsonNode
        .Parse(
            """{ "diagnostic": {}, "codeAction": { "dataSupport": true, "disabledSupport": true, "resolveSupport": { "properties": ["edit"] } } }"""
        )!
        .AsObject();

    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_option_that_stands_for_several_choices_is_excluded_at_one_in_the_block_or_everywhere_worst_first()
    {
        _place.Measure(effect: (choice, option) => choice.Address == "cell.0->2" ? 4 - (4 * option) : 2 - (2 * option));
        await using var client = await _place.OpenMeasuredAsync();

        (await TitlesAsync(client, MeasuredPlace.Text.Replace("- avg_pool", "- avg$0_pool")))
            .Where(title => !title.StartsWith("Pin", StringComparison.Ordinal))
            .ShouldBe([
                "Exclude avg_pool at cell.0->2 (−4.0 ± 0.6, chance of being best < 1 %)",
                "Exclude avg_pool at cell.0->1 (−2.0 ± 0.6, chance of being best < 1 %)",
                "Exclude avg_pool at cell.1->2 (−2.0 ± 0.6, chance of being best < 1 %)",
                "Exclude avg_pool in the whole cell (−4.0 … −2.0)",
                "Exclude avg_pool everywhere (−4.0 … −2.0)",
            ]);
    }

    [Fact]
    public async Task The_decision_is_written_with_its_evidence_who_when_and_from_which_run()
    {
        await File.WriteAllTextAsync(Path.Combine(_place.Root, ".git", "config"), "[user]\n\tname = Ada: Lovelace\n");
        var run = Path.GetFileName(_place.Measure());
        await using var client = await _place.OpenMeasuredAsync();

        var after = await DoAsync(client, MeasuredPlace.Text.Replace("- avg_pool", "- $0avg_pool"), "Exclude avg_pool at cell.0->1");

        var entry = after[MeasuredPlace.Text.ReplaceLineEndings("\n").Length..];
        entry.ShouldMatch(
            "^\nsteering:\n  - \\{ exclude: avg_pool, at: cell.0->1, because: \"−2.0 ± 0.6 points, chance of being best < 1 %, 46 samples\", by: \"Ada: Lovelace\", date: \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ, run: "
                + run
                + " \\}\n$"
        );
        after.ShouldStartWith(MeasuredPlace.Text.ReplaceLineEndings("\n"));
        MeasuredPlace.Bind(after).Find("cell.0->1")!.Allowed.ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Without_a_run_there_is_no_evidence_to_write()
    {
        await using var client = await _place.OpenAsync();

        var after = await DoAsync(client, MeasuredPlace.Text.Replace("- avg_pool", "- $0avg_pool"), "Exclude avg_pool in the whole cell");

        after.ShouldContain("- { exclude: avg_pool, at: cell, by: ");
        after.ShouldNotContain("because");
        MeasuredPlace
            .Bind(after)
            .Choices.Where(choice => choice.Address.StartsWith("cell", StringComparison.Ordinal))
            .ShouldAllBe(choice => choice.Allowed.Count == 2);
    }

    [Fact]
    public async Task What_was_excluded_is_restored_and_the_file_is_as_it_was()
    {
        var text = (
            MeasuredPlace.Text + "steering:\n  - { exclude: avg_pool, at: cell.0->1 } # mine\n  - { pin: relu, at: top }\n"
        ).ReplaceLineEndings("\n");
        await using var client = await _place.OpenAsync(text);

        var after = await DoAsync(
            client,
            text.Replace("- avg_pool", "- $0avg_pool", StringComparison.Ordinal),
            "Restore avg_pool at cell.0->1"
        );

        after.ShouldBe(text.Replace("  - { exclude: avg_pool, at: cell.0->1 } # mine\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_option_is_pinned_and_unpinned()
    {
        await using var client = await _place.OpenAsync();
        var pinned = await DoAsync(client, MeasuredPlace.Text.Replace("- conv: { kernel", "- con$0v: { kernel"), "Pin conv at cell.0->2");
        MeasuredPlace.Bind(pinned).Find("cell.0->2")!.Allowed.ShouldBe([0]);

        await ChangeAsync(client, pinned);
        var unpinned = await DoAsync(
            client,
            pinned.Replace("- conv: { kernel", "- con$0v: { kernel", StringComparison.Ordinal),
            "Unpin conv at cell.0->2"
        );

        unpinned.TrimEnd().ShouldEndWith("steering: []");
        MeasuredPlace.Bind(unpinned).Find("cell.0->2")!.IsPinned.ShouldBeFalse();
    }

    [Fact]
    public async Task The_last_option_cannot_be_excluded_and_the_reason_is_given()
    {
        const string Text = MeasuredPlace.Text + "steering: [{ exclude: gelu }]\n";
        await using var client = await _place.OpenAsync(Text.ReplaceLineEndings("\n"), textDocument: Resolving.DeepClone().AsObject());

        var offer = (await ActionsAsync(client, Text.Replace("[relu", "[re$0lu"))).First(action =>
            Title(action).StartsWith("Exclude", StringComparison.Ordinal)
        );

        offer
            .GetProperty("disabled")
            .GetProperty("reason")
            .GetString()
            .ShouldBe("It is the last option left at top. Restore another one first.");
        offer.TryGetProperty("edit", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_cannot_show_why_is_not_offered_what_cannot_be_done()
    {
        const string Text = MeasuredPlace.Text + "steering: [{ exclude: gelu }]\n";
        await using var client = await _place.OpenAsync(Text.ReplaceLineEndings("\n"));

        (await TitlesAsync(client, Text.Replace("[relu", "[re$0lu"))).ShouldNotContain(title =>
            title.StartsWith("Exclude", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_client_that_resolves_gets_the_edit_when_the_action_is_chosen_and_with_the_version_of_the_file()
    {
        _place.Measure();
        var client = Client.Connect();
        await using var closing = client;
        await client.InitializeAsync(
            new JsonObject
            {
                ["textDocument"] = Resolving.DeepClone(),
                ["workspace"] = JsonNode.Parse(
                    """{ "inlayHint": { "refreshSupport": true }, "workspaceEdit": { "documentChanges": true } }"""
                ),
            },
            new JsonObject { ["trusted"] = true }
        );
        await client.OpenFileAsync(MeasuredPlace.Text.ReplaceLineEndings("\n"), _place.Uri);
        await client.WaitForAsync("workspace/inlayHint/refresh");

        var offer = (await ActionsAsync(client, MeasuredPlace.Text.Replace("- avg_pool", "- $0avg_pool")))[0];
        offer.TryGetProperty("edit", out _).ShouldBeFalse();
        var resolved = await client.RequestAsync("codeAction/resolve", JsonNode.Parse(offer.GetRawText())!.AsObject());

        var change = resolved.GetProperty("edit").GetProperty("documentChanges")[0];
        change.GetProperty("textDocument").GetProperty("version").GetInt32().ShouldBe(1);
        change.GetProperty("edits")[0].GetProperty("newText").GetString().ShouldNotBeNull().ShouldContain("exclude: avg_pool");
        resolved.GetProperty("edit").TryGetProperty("changes", out _).ShouldBeFalse();

        await ChangeAsync(client, MeasuredPlace.Text + "# more\n");
        var late = await client.TryRequestAsync("codeAction/resolve", JsonNode.Parse(offer.GetRawText())!.AsObject());
        late.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32801);
    }

    [Fact]
    public async Task A_dominated_option_has_a_faint_mark_and_its_exclusion_under_the_light_bulb()
    {
        _place.Measure();
        await using var client = await _place.OpenMeasuredAsync();

        var report = await _place.AskAsync(client, "textDocument/diagnostic");
        var finding = report.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("code").GetString() == "NAS601");
        var actions = await ActionsAsync(client, MeasuredPlace.Text.Replace("- avg_pool", "- $0avg_pool"));

        finding.GetProperty("severity").GetInt32().ShouldBe(4);
        finding
            .GetProperty("message")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain("`avg_pool` is dominated at cell.0->1 (−2.0 ± 0.6, chance of being best < 1 %), cell.0->2");
        var fixes = actions.Where(action => action.TryGetProperty("diagnostics", out _)).ToList();
        fixes.Count.ShouldBe(3);
        fixes.ShouldAllBe(fix =>
            fix.GetProperty("kind").GetString() == "quickfix"
            && fix.GetProperty("diagnostics")[0].GetProperty("code").GetString() == "NAS601"
        );
    }

    [Theory]
    [InlineData("""{ "diagnostics": { "dominated": false } }""", "- avg_pool")]
    [InlineData("{}", "- avg_pool # nas: allow NAS601")]
    public async Task A_dominated_option_is_silenced_by_a_setting_or_a_comment(string settings, string line)
    {
        var text = MeasuredPlace.Text.Replace("- avg_pool", line).ReplaceLineEndings("\n");
        _place.Measure();
        await using var client = await _place.OpenMeasuredAsync(text);
        await client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new JsonObject { ["settings"] = new JsonObject { ["nasnav"] = JsonNode.Parse(settings) } }
        );

        (await _place.AskAsync(client, "textDocument/diagnostic")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_half_typed_line_does_not_put_out_the_marks_on_others()
    {
        _place.Measure();
        await using var client = await _place.OpenMeasuredAsync();
        await _place.AskAsync(client, "textDocument/diagnostic");
        var text = MeasuredPlace.Text.Replace("  cell:\n", "  # one more line\n  cell: [\n").ReplaceLineEndings("\n");

        await ChangeAsync(client, text);

        var finding = (await _place.AskAsync(client, "textDocument/diagnostic"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("code").GetString() == "NAS601");
        text.Split('\n')[finding.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32()].ShouldContain("avg_pool");
    }

    [Fact]
    public async Task Old_evidence_marks_nothing_as_dominated_and_a_decision_says_that_it_is_old()
    {
        var text = MeasuredPlace.Text.Replace("out: 8", "out: 16").ReplaceLineEndings("\n");
        _place.Measure();
        await using var client = await _place.OpenMeasuredAsync(text);

        (await _place.AskAsync(client, "textDocument/diagnostic")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (
            await DoAsync(client, text.Replace("- avg_pool", "- $0avg_pool", StringComparison.Ordinal), "Exclude avg_pool at cell.0->1")
        ).ShouldContain("46 samples, measured on an earlier space version\"");
    }

    [Fact]
    public async Task A_value_is_not_excluded_together_with_the_same_value_of_something_else()
    {
        const string Text = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - { name: a, conv: { out: 8, kernel: { choose: [3, 5] } }, repeat: { choose: [1, 3] } }
              - { name: b, conv: { out: 8, kernel: { choose: [3, 7] } } }
              - { name: c, conv: { out: { choose: [8, 9] }, kernel: { choose: [1, 5] } } }
              - [global_avg_pool, classifier]

            """;
        await using var client = await _place.OpenAsync(Text.ReplaceLineEndings("\n"));

        (await TitlesAsync(client, Text.Replace("choose: [3, 5]", "choose: [$03, 5]")))
            .Where(title => title.StartsWith("Exclude", StringComparison.Ordinal))
            .ShouldBe([
                "Exclude 3 at a[0].kernel",
                "Exclude 3 at a[1].kernel",
                "Exclude 3 at a[2].kernel",
                "Exclude 3 at a.kernel in every repeat",
            ]);
        (await TitlesAsync(client, Text.Replace("choose: [3, 5]", "choose: [3, $05]")))
            .Where(title => title.StartsWith("Exclude", StringComparison.Ordinal))
            .ShouldBe([
                "Exclude 5 at a[0].kernel",
                "Exclude 5 at a[1].kernel",
                "Exclude 5 at a[2].kernel",
                "Exclude 5 at a.kernel in every repeat",
                "Exclude 5 in the whole a",
                "Exclude 5 everywhere",
            ]);
        var after = await DoAsync(client, Text.Replace("choose: [3, 5]", "choose: [3, $05]"), "Exclude 5 at a.kernel in every repeat");
        MeasuredPlace
            .Bind(after)
            .Choices.Where(choice => choice.Address.EndsWith(".kernel", StringComparison.Ordinal))
            .Select(choice => choice.Allowed.Count)
            .ShouldBe([1, 1, 1, 2, 2]);
    }

    [Fact]
    public async Task Edges_are_called_by_both_their_ends()
    {
        const string Text = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            blocks:
              cell:
                graph: { nodes: 2, edges: { always: [0 -> 1], optional: [0 -> 2, 1 -> 2] }, on_node: relu }
            network:
              - conv: { out: 8 }
              - cell
              - [global_avg_pool, classifier]

            """;
        await using var client = await _place.OpenAsync(Text.ReplaceLineEndings("\n"));

        (await TitlesAsync(client, Text.Replace("1 -> 2]", "1 $0-> 2]")))
            .Where(title => title.StartsWith("Exclude", StringComparison.Ordinal))
            .ShouldBe(["Exclude 1->2 at cell.2.from"]);
    }

    [Fact]
    public async Task A_half_typed_file_is_not_steered()
    {
        var text = MeasuredPlace.Text.Replace("  - cell\n", "  - cell: {\n").ReplaceLineEndings("\n");
        await using var client = await _place.OpenAsync(text);

        (await TitlesAsync(client, text.Replace("- avg_pool", "- $0avg_pool", StringComparison.Ordinal))).ShouldNotContain(title =>
            title.StartsWith("Exclude", StringComparison.Ordinal)
        );
    }

    private async Task<string> DoAsync(Client client, string marked, string title)
    {
        var action = (await ActionsAsync(client, marked)).Single(action => Title(action).Split(" (")[0] == title);
        return Marked.Read(marked).After(action.GetProperty("edit").GetProperty("changes").GetProperty(_place.Uri).EnumerateArray());
    }

    private async Task<List<string>> TitlesAsync(Client client, string marked) => [.. (await ActionsAsync(client, marked)).Select(Title)];

    private static string Title(JsonElement action) => action.GetProperty("title").GetString()!;

    private async Task<List<JsonElement>> ActionsAsync(Client client, string marked)
    {
        var actions = await _place.AskAsync(
            client,
            "textDocument/codeAction",
            new JsonObject
            {
                ["range"] = MeasuredPlace.RangeOf(Marked.Read(marked)),
                ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
            }
        );
        return [.. actions.EnumerateArray()];
    }

    private Task ChangeAsync(Client client, string text) =>
        client.NotifyAsync(
            "textDocument/didChange",
            new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = _place.Uri, ["version"] = 2 },
                ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text.ReplaceLineEndings("\n") }),
            }
        );
}
