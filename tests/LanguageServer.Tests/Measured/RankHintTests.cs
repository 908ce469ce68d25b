using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Features;

namespace NasNavigator.LanguageServer.Tests.Measured;

public sealed class RankHintTests : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_option_that_stands_for_one_choice_shows_its_rank_effect_and_samples()
    {
        const string Text = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 8 }
              - choose:
                  - relu
                  - gelu
                name: top
              - [global_avg_pool, classifier]

            """;
        _place.Measure(Text);

        (await LinesAsync(Text, "relu", "gelu")).ShouldBe(["#1 of 2 · +1.0 ± 0.6 · 46", "#2 of 2 · −1.0 ± 0.6 · 46"]);
    }

    [Fact]
    public async Task An_option_that_stands_for_several_choices_shows_where_it_is_best_and_the_range()
    {
        _place.Measure(effect: (choice, option) => choice.Address == "cell.0->2" ? option - 1 : 1.5 - (2 * option));

        (await LinesAsync(MeasuredPlace.Text, "- conv: { kernel", "identity", "avg_pool")).ShouldBe([
            "best at 2 of 3 · −1.0 … +1.5",
            "best at 0 of 3 · −0.5 … 0.0",
            "best at 1 of 3 · −2.5 … +1.0",
        ]);
    }

    [Fact]
    public async Task Several_options_on_one_line_stand_at_its_end_from_best_to_worst()
    {
        _place.Measure(effect: (_, option) => option == 1 ? 2 : -option);

        (await LinesAsync(MeasuredPlace.Text, "choose: [relu")).ShouldBe(["gelu +2.0 ± 0.6 · relu 0.0 ± 0.6"]);
    }

    [Fact]
    public async Task Several_options_that_stand_for_several_choices_say_where_they_are_best_or_dominated()
    {
        var text = MeasuredPlace.Text.ReplaceLineEndings("\n");
        var start = text.IndexOf("choose:\n", StringComparison.Ordinal);
        text = text[..start] + "choose: [sep_conv, identity, avg_pool]\n" + text[text.IndexOf("network:", StringComparison.Ordinal)..];
        _place.Measure(
            text,
            effect: (choice, option) =>
                choice.Address == "cell.1->2"
                    ? option == 1
                        ? 3
                        : -option
                    : 1 - option
        );

        (await LinesAsync(text, "choose: [sep")).ShouldBe([
            "identity best at 1 of 3 · sep_conv best at 2 of 3 · avg_pool dominated at 3 of 3",
        ]);
    }

    [Fact]
    public async Task Too_few_samples_are_too_early()
    {
        _place.Measure(samples: 9);

        (await LinesAsync(MeasuredPlace.Text, "identity", "choose: [relu")).ShouldBe(["too early", "too early"]);
    }

    [Fact]
    public async Task What_steering_took_out_is_said_with_and_without_a_run()
    {
        const string Text =
            MeasuredPlace.Text + "steering: [{ exclude: avg_pool, at: cell.0->1 }, { exclude: gelu }, { pin: conv, at: cell.0->2 }]\n";
        string[] expected = ["excluded at 2 of 3", "gelu excluded"];
        await using (var client = await _place.OpenAsync(Text))
        {
            (await RanksAsync(client, Text, "avg_pool", "choose: [relu")).ShouldBe(expected);
        }

        _place.Measure();

        (await LinesAsync(Text, "- avg_pool", "choose: [relu", "identity", "- conv: { kernel")).ShouldBe([
            "best at 0 of 1 · −2.0 · excluded at 2 of 3",
            "relu +1.0 ± 0.6 · gelu excluded",
            "best at 0 of 2 · 0.0 · excluded at 1 of 3",
            "best at 2 of 2 · +2.0 · pinned at 1 of 3",
        ]);
    }

    [Fact]
    public async Task Evidence_of_an_earlier_space_is_marked_as_old()
    {
        _place.Measure();

        (await LinesAsync(MeasuredPlace.Text.Replace("out: 8", "out: 16"), "avg_pool", "choose: [relu")).ShouldBe([
            "best at 0 of 3 · −2.0 · old",
            "relu +1.0 ± 0.6 · gelu −1.0 ± 0.6 · old",
        ]);
    }

    [Fact]
    public async Task The_tooltip_lists_every_address_and_says_which_run_it_is_and_what_the_error_covers()
    {
        var run = _place.Measure();
        await using var client = await _place.OpenMeasuredAsync();

        var tooltip = (await HintsAsync(client, MeasuredPlace.Text, "avg_pool"))
            .GetProperty("tooltip")
            .GetProperty("value")
            .GetString()
            .ShouldNotBeNull();

        tooltip.ShouldContain("| `cell.0->1` | #3 of 3 | −2.0 ± 0.6 | 46 | < 1 % | dominated |");
        tooltip.ShouldContain("| `cell.0->2` |");
        tooltip.ShouldContain("| `cell.1->2` |");
        tooltip.ShouldContain(Path.GetFileName(run));
        tooltip.ShouldContain("round 6, 320 architectures measured");
        tooltip.ShouldContain("± is one standard error within this supernet");
        tooltip.ShouldContain("Main effects explain 61 %");
    }

    [Fact]
    public async Task Markup_in_a_name_stays_text()
    {
        var text = MeasuredPlace.Text.Replace("- avg_pool", "- { name: \"<img src=x>|![](y)\", avg_pool: {} }").ReplaceLineEndings("\n");
        _place.Measure(text);
        await using var client = await _place.OpenMeasuredAsync(text);

        var tooltip = (await HintsAsync(client, text, "<img")).GetProperty("tooltip").GetProperty("value").GetString();

        tooltip.ShouldNotBeNull().ShouldContain("\\<img src=x\\>\\|\\!\\[\\]");
        tooltip.Replace("\\<", "", StringComparison.Ordinal).ShouldNotContain("<img");
    }

    [Fact]
    public async Task Ranks_have_a_switch_of_their_own()
    {
        _place.Measure();
        await using var client = await _place.OpenMeasuredAsync();

        await client.NotifyAsync(
            "workspace/didChangeConfiguration",
            JsonNode
                .Parse(
                    """{ "settings": { "nasnav": { "hints": { "ranks": false, "shapes": false, "costs": false, "options": false } } } }"""
                )!
                .AsObject()
        );

        (await RanksAsync(client, MeasuredPlace.Text, "avg_pool")).ShouldBe([null]);
    }

    [Fact]
    public async Task A_live_run_is_followed_while_it_measures_and_a_finished_one_is_there_from_the_start()
    {
        await using var client = await _place.OpenAsync();
        (await RanksAsync(client, MeasuredPlace.Text, "avg_pool")).ShouldBe([null]);

        using var run = _place.Start();
        run.Record(MeasuredPlace.Ranking(MeasuredPlace.Text, samples: 5, round: 1));
        await client.WaitForAsync("workspace/inlayHint/refresh");
        (await RanksAsync(client, MeasuredPlace.Text, "avg_pool")).ShouldBe(["too early"]);

        run.Record(MeasuredPlace.Ranking(MeasuredPlace.Text, round: 2));
        await client.WaitForAsync("workspace/inlayHint/refresh");
        (await RanksAsync(client, MeasuredPlace.Text, "avg_pool")).ShouldBe(["best at 0 of 3 · −2.0"]);
    }

    [Fact]
    public async Task A_half_typed_line_keeps_the_ranks_of_all_others()
    {
        _place.Measure();
        await using var client = await _place.OpenMeasuredAsync();
        await RanksAsync(client, MeasuredPlace.Text, "avg_pool");
        var text = MeasuredPlace.Text.ReplaceLineEndings("\n").Replace("  - cell\n", "  - cell: {\n", StringComparison.Ordinal);

        await client.NotifyAsync(
            "textDocument/didChange",
            new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = _place.Uri, ["version"] = 2 },
                ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
            }
        );

        (await RanksAsync(client, text, "avg_pool", "choose: [relu")).ShouldBe([
            "best at 0 of 3 · −2.0",
            "relu +1.0 ± 0.6 · gelu −1.0 ± 0.6",
        ]);
    }

    [Fact]
    public async Task Without_trust_runs_outside_the_workspace_are_not_read_and_with_trust_they_are()
    {
        _place.Measure();
        var inside = new JsonObject
        {
            ["workspaceFolders"] = new JsonArray(
                new JsonObject { ["uri"] = new Uri(Path.GetDirectoryName(_place.SpaceFile)!).AbsoluteUri, ["name"] = "spaces" }
            ),
        };
        await using var client = await _place.OpenAsync(isTrusted: false, more: inside);
        (await RanksAsync(client, MeasuredPlace.Text, "avg_pool")).ShouldBe([null]);

        await client.NotifyAsync("nasnav/trust", new JsonObject { ["trusted"] = true });
        await client.WaitForAsync("workspace/inlayHint/refresh");
        await client.WaitForAsync("workspace/inlayHint/refresh");

        (await RanksAsync(client, MeasuredPlace.Text, "avg_pool")).ShouldBe(["best at 0 of 3 · −2.0"]);
    }

    [Fact]
    public async Task A_damaged_run_is_a_line_in_the_log_and_nothing_else()
    {
        var run = _place.Measure();
        await File.WriteAllTextAsync(Path.Combine(run, "run.db"), "no database");
        await using var client = await _place.OpenAsync();

        var said = await client.WaitForAsync("window/logMessage");

        said.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(Path.GetFileName(run));
        (await RanksAsync(client, MeasuredPlace.Text, "avg_pool")).ShouldBe([null]);
        client.Log.ToString().ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string?>> LinesAsync(string text, params string[] words)
    {
        await using var client = await _place.OpenMeasuredAsync(text.ReplaceLineEndings("\n"));
        return await RanksAsync(client, text, words);
    }

    /// <summary>What the lines that hold these words say of ranks; null where they say nothing.</summary>
    private async Task<IReadOnlyList<string?>> RanksAsync(Client client, string text, params string[] words)
    {
        var labels = new List<string?>();
        foreach (var word in words)
        {
            var hint = await HintsAsync(client, text, word);
            labels.Add(hint.ValueKind == JsonValueKind.Undefined ? null : hint.GetProperty("label").GetString());
        }

        return labels;
    }

    private async Task<JsonElement> HintsAsync(Client client, string text, string word)
    {
        text = text.ReplaceLineEndings("\n");
        var at = text.IndexOf(word, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, word);
        var position = Marked.PositionOf(text, at);
        var hints = await _place.AskAsync(
            client,
            "textDocument/inlayHint",
            new JsonObject
            {
                ["range"] = new JsonObject { ["start"] = position.DeepClone(), ["end"] = position },
            }
        );
        return hints.EnumerateArray().FirstOrDefault();
    }
}
