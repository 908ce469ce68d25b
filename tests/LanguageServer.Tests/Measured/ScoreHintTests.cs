using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.LanguageServer.Tests.Features;
using NasNavigator.Runs;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Tests.Measured;

public sealed class ScoreHintTests : IDisposable
{
    private const string Proxy = "synflow";
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void ZeroCost_EveryArchitectureScored_PlacesTheOptionsByTheMeanRankOfThoseThatHoldThem()
    {
        var space = Space();
        var all = Enumerator.All(space).ToList();
        var edge = space.Find("cell.0->1").ShouldNotBeNull();

        // The score is how good the option of this one edge is; the other choices say nothing.
        var scores = ZeroCost.From(space, Lines(space, all, each => -each.Of(edge))).ShouldNotBeNull();

        scores.Architectures.ShouldBe(all.Count);
        scores.Proxies.ShouldBe([Proxy]);
        for (var option = 0; option < 3; option++)
        {
            var found = scores.Of(new OptionPlace(edge, option)).ShouldNotBeNull();
            (found.Rank, found.Of, found.Samples).ShouldBe((option + 1, 3, all.Count / 3));
            // Thirds of tied ranks: their means are 5/6, 1/2 and 1/6.
            found.Value.ShouldBe((5 - (2 * option)) / 6.0, 1e-9);
            found.StandardError.ShouldBe(0, 1e-9);
        }

        var other = space.Find("top").ShouldNotBeNull();
        scores.Of(new OptionPlace(other, 0))!.Value.ShouldBe(0.5, 1e-9);
        scores.Of(new OptionPlace(other, 0))!.StandardError.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void ZeroCost_FewArchitecturesDisconnectedOnesAndOlderSettings_AreTakenForWhatTheyAre()
    {
        var space = Space();
        var few = Enumerator.All(space).Take(4).ToList();
        var lines = Lines(space, few, _ => 1);
        StoredScore cut = new(ArchitectureText.Write(space, few[0]), "now", true, new Dictionary<string, double?> { [Proxy] = null });
        var first = new OptionPlace(space.Choices[0], (int)few[0].Of(space.Choices[0]));

        var scores = ZeroCost.From(space, [.. lines, .. lines.Select(line => line with { Settings = "now" }), cut]).ShouldNotBeNull();

        scores.Architectures.ShouldBe(4);
        scores.Of(first)!.IsEarly.ShouldBeTrue();
        scores.Of(first)!.Rank.ShouldBe(0);
        ZeroCost.From(space, [cut]).ShouldBeNull();
    }

    [Fact]
    public async Task Hints_ScoresBesideTheFile_StandOnTheOptionsUntilARunMeasuredThem()
    {
        var space = Space();
        using (var store = ScoreStore.Open(_place.SpaceFile, space.UnsteeredVersion))
        {
            var (edge, top) = (space.Find("cell.0->1")!, space.Find("top")!);
            foreach (var line in Lines(space, [.. Enumerator.All(space)], each => -each.Of(edge) - (0.1 * each.Of(top))))
            {
                store.Append(line);
            }
        }

        await using (var before = await _place.OpenMeasuredAsync())
        {
            (await HintAsync(before, "- identity")).GetProperty("label").GetString().ShouldBe("zero-cost: best at 0 of 3");
            var hint = await HintAsync(before, "choose: [relu");
            hint.GetProperty("label").GetString().ShouldBe("zero-cost: relu > gelu");
            hint.GetProperty("tooltip").GetProperty("value").GetString().ShouldNotBeNull().ShouldContain("54 untrained networks");
        }

        _place.Measure();
        await using var after = await _place.OpenMeasuredAsync();
        (await HintAsync(after, "- identity")).GetProperty("label").GetString().ShouldNotBeNull().ShouldNotContain("zero-cost");
    }

    private Task<JsonElement> HintAsync(Client client, string word)
    {
        var text = MeasuredPlace.Text.ReplaceLineEndings("\n");
        var position = Marked.PositionOf(text, text.IndexOf(word, StringComparison.Ordinal));
        return FirstAsync(client, new JsonObject { ["start"] = position.DeepClone(), ["end"] = position });
    }

    private async Task<JsonElement> FirstAsync(Client client, JsonObject range)
    {
        var hints = await _place.AskAsync(client, "textDocument/inlayHint", new JsonObject { ["range"] = range });
        return hints.EnumerateArray().FirstOrDefault();
    }

    private static SearchSpace Space() => BoundFile.Bind(MeasuredPlace.Text.ReplaceLineEndings("\n")).Space.ShouldNotBeNull();

    private static List<StoredScore> Lines(
        SearchSpace space,
        IReadOnlyList<Architecture> architectures,
        Func<Architecture, double> score
    ) =>
        [
            .. architectures.Select(each => new StoredScore(
                ArchitectureText.Write(space, each),
                "then",
                false,
                new Dictionary<string, double?> { [Proxy] = score(each) }
            )),
        ];
}
