using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Measured;
using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>The runs beside a file and the ranking of one, as panels ask for them.</summary>
public sealed class RunsRequestTests : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Runs_BesideTheFile_AreListedNewestFirstWithTheDamagedOne()
    {
        _place.Measure();
        var damaged = _place.Measure();
        await File.WriteAllTextAsync(Path.Combine(damaged, "run.db"), "this is no database");
        await using var client = await _place.OpenAsync();

        var answer = await client.AskAsync("nasnav/runs", "RunsAnswer", uri: _place.Uri);
        var again = await client.AskAsync(
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

        (await careful.AskAsync("nasnav/runs", "RunsAnswer", uri: _place.Uri)).GetProperty("runs").GetArrayLength().ShouldBe(0);
        (await trusting.AskAsync("nasnav/runs", "RunsAnswer", uri: _place.Uri)).GetProperty("runs").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Ranking_OfAMeasuredSpace_HoldsEveryOptionBestFirst()
    {
        var run = _place.Measure();
        await using var client = await _place.OpenAsync();
        await client.WaitForAsync("workspace/inlayHint/refresh");

        var answer = await client.AskAsync("nasnav/ranking", "RankingAnswer", uri: _place.Uri);
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
        var again = await client.AskAsync(
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

        var answer = await client.AskAsync("nasnav/ranking", "RankingAnswer", uri: _place.Uri);

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

        (await client.AskAsync("nasnav/ranking", "RankingAnswer")).GetProperty("kind").GetString().ShouldBe("none");
    }
}
