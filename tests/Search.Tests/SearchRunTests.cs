using NasNavigator.Runs;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

public class SearchRunTests
{
    [Fact]
    public async Task Search_TinySpace_EndsWithARankingAndABestCandidate()
    {
        using var tiny = new TinySearch();
        var told = new Told();

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), told, CancellationToken.None).WithinSeconds(300);

        outcome.IsComplete.ShouldBeTrue();
        outcome.Best.ShouldNotBeNull().ReportAccuracy.ShouldBeInRange(0, 1);
        outcome.Ranking.ShouldNotBeNull().Options.Count.ShouldBe(12);
        using var reader = RunReader.Open(outcome.Folder);
        var losses = reader.Metrics("train.loss");
        losses.Count.ShouldBe(4);
        losses[^1].Value.ShouldBeLessThan(losses[0].Value);
        reader.StoredState.ShouldBe(RunState.Finished);
        reader.Candidates().ShouldAllBe(row => row.Accuracy != null && row.Images == 48);
        told.All[0].ShouldBeOfType<SearchEvent.Started>();
        told.All[^1].ShouldBeOfType<SearchEvent.Finished>();
    }

    [Fact]
    public async Task Search_StoppedTwiceAndResumed_EndsAsOneLeftAlone()
    {
        using var tiny = new TinySearch();
        await SearchRun.StartAsync(tiny.Request("alone"), new Told(), CancellationToken.None).WithinSeconds(300);

        var folder = Path.Combine(tiny.Folder, "cut");
        var first = await Cut(told => SearchRun.StartAsync(tiny.Request("cut"), told.Progress, new RacingClock(), told.Token), after: 11);
        var second = await Cut(told => SearchRun.ResumeAsync(folder, "cpu", told.Progress, new RacingClock(), told.Token), after: 15);
        var third = await SearchRun.ResumeAsync(folder, "cpu", new Told(), CancellationToken.None).WithinSeconds(300);

        first.IsComplete.ShouldBeFalse();
        second.IsComplete.ShouldBeFalse();
        third.IsComplete.ShouldBeTrue();
        first.Step.ShouldBeLessThan(second.Step);
        second.Step.ShouldBeLessThan(third.Step);
        TinySearch.RankingOf(folder).ShouldBe(TinySearch.RankingOf(Path.Combine(tiny.Folder, "alone")));
        TinySearch.TensorsOf(folder).ShouldBe(TinySearch.TensorsOf(Path.Combine(tiny.Folder, "alone")));
    }

    [Fact]
    public async Task Search_OtherSeed_GivesOtherWeightsAndRanking()
    {
        using var tiny = new TinySearch();
        await SearchRun.StartAsync(tiny.Request("a"), new Told(), CancellationToken.None).WithinSeconds(300);
        await SearchRun.StartAsync(tiny.Request("b") with { Seed = 6 }, new Told(), CancellationToken.None).WithinSeconds(300);

        TinySearch.RankingOf(Path.Combine(tiny.Folder, "a")).ShouldNotBe(TinySearch.RankingOf(Path.Combine(tiny.Folder, "b")));
    }

    [Fact]
    public async Task Search_OfASpaceWithLatencyAndHyperParameters_SaysThatItHeedsNeither()
    {
        using var tiny = new TinySearch(
            TinySearch.Space.Replace("epochs: 4", "epochs: 1")
                + """

                constraints:
                  latency: { max: 4, device: phone }
                hyperparameters:
                  lr: { choose: [0.1, 0.01] }
                  decay: { range: [1.0e-5, 1.0e-3], scale: log }
                """
        );
        var told = new Told();

        await SearchRun.StartAsync(tiny.Request("run"), told, CancellationToken.None).WithinSeconds(300);

        var warnings = told.All.OfType<SearchEvent.Warned>().Select(warned => warned.Message).ToList();
        warnings.Count.ShouldBe(2);
        warnings[0].ShouldContain("latency is not kept");
        warnings[1].ShouldContain("not searched: ");
        warnings[1].ShouldContain("decay");
    }

    private static async Task<SearchOutcome> Cut(
        Func<(IProgress<SearchEvent> Progress, CancellationToken Token), Task<SearchOutcome>> run,
        int after
    )
    {
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        var told = new Told(happening =>
        {
            // By this clock every step and every candidate is told.
            if (happening is SearchEvent.Progress && ++seen == after)
            {
                cancel.Cancel();
            }
        });
        return await run((told, cancel.Token)).WithinSeconds(300);
    }
}
