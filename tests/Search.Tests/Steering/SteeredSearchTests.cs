using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Steering;

public class SteeredSearchTests
{
    [Fact]
    public async Task Exclude_OfALiveRun_TakesTheOptionOutOfEveryLaterCandidateAndTheRanking()
    {
        using var tiny = new TinySearch();
        var search = await SteeredSearch.PausedAsync(tiny, "run");

        var answer = await search.Tell("exclude", "avg_pool", "cell.0->1");
        (await search.Tell("continue")).Status.ShouldBe(RunAnswer.Accepted);
        var outcome = await search.Outcome.WithinSeconds(300);

        answer.Status.ShouldBe(RunAnswer.Accepted);
        answer.Text.ShouldStartWith("excluded avg_pool at cell.0->1 from step ");
        answer.Text.ShouldEndWith("(48 architectures left)");
        outcome.IsComplete.ShouldBeTrue();
        using var reader = RunReader.Open(outcome.Folder);
        reader.Candidates().Count.ShouldBeGreaterThan(0);
        reader.Candidates().ShouldAllBe(row => !row.Architecture.Contains("cell.0->1=avg_pool") && row.SpaceVersion == answer.SpaceVersion);
        reader.Ranking()!.Options.Single(row => row.Address == "cell.0->1" && row.Option == "avg_pool").State.ShouldBe("excluded");
        reader.SpaceVersions().Count.ShouldBe(2);
        reader.CurrentSpaceText.ShouldContain("exclude: avg_pool");
        var happening = reader.Events().Single(each => each.Kind == RunEvent.Steering);
        (happening.Actor, happening.Target, happening.SpaceAfter).ShouldBe(("tester", "avg_pool at cell.0->1", answer.SpaceVersion));
        (await File.ReadAllTextAsync(Path.Combine(outcome.Folder, "run.log"))).ShouldContain(answer.Text);
        outcome.Best!.Text.ShouldNotContain("cell.0->1=avg_pool");
    }

    [Fact]
    public async Task Decisions_AThousandOfThem_AreEachAnsweredKeptAndReplayed()
    {
        const int Decisions = 1_000;
        using var tiny = new TinySearch();
        var search = await SteeredSearch.PausedAsync(tiny, "run");
        // Half of them come while the run waits, half while it works; it may not be over before.
        using var told = new ManualResetEventSlim();
        search.OnEvent = happening =>
        {
            if (happening is SearchEvent.RoundEnded)
            {
                told.Wait(TimeSpan.FromSeconds(300));
            }
        };
        for (var i = 0; i < Decisions; i++)
        {
            if (i == Decisions / 2)
            {
                (await search.Tell("continue")).Status.ShouldBe(RunAnswer.Accepted);
            }

            var answer = await search.Tell(i % 2 == 0 ? "exclude" : "restore", "conv3x3", $"cell.{(i / 2 % 2 == 0 ? "0->1" : "0->2")}");
            answer.Status.ShouldBe(RunAnswer.Accepted, answer.Text);
        }

        told.Set();
        var outcome = await search.Outcome.WithinSeconds(300);
        var replayed = Path.Combine(tiny.Folder, "replayed");
        await SearchRun.ReplayAsync(outcome.Folder, replayed, new Told(), CancellationToken.None).WithinSeconds(300);

        using var reader = RunReader.Open(outcome.Folder);
        reader.Events().Count(each => each.Kind == RunEvent.Steering).ShouldBe(Decisions);
        TinySearch.RowsOf(replayed).ShouldBe(TinySearch.RowsOf(outcome.Folder));
        TinySearch.RankingOf(replayed).ShouldBe(TinySearch.RankingOf(outcome.Folder));
        TinySearch.TensorsOf(replayed).ShouldBe(TinySearch.TensorsOf(outcome.Folder));
    }

    [Fact]
    public async Task Decisions_UnderAClockThatJumps_ActWhereTheyWouldAndStayInTheirOrder()
    {
        using var tiny = new TinySearch();
        foreach (var (name, clock) in ((string, TimeProvider?)[])[("steady", null), ("jumping", new JumpingClock())])
        {
            var search = await SteeredSearch.PausedAsync(tiny, name, clock: clock);
            await search.Tell("exclude", "conv3x3", "cell.0->2");
            await search.Tell("exclude", "avg_pool", "cell.0->1");
            await search.Tell("restore", "conv3x3", "cell.0->2");
            await search.Tell("continue");
            (await search.Outcome.WithinSeconds(300)).IsComplete.ShouldBeTrue();
        }

        var (steady, jumping) = (Path.Combine(tiny.Folder, "steady"), Path.Combine(tiny.Folder, "jumping"));
        TinySearch.RankingOf(jumping).ShouldBe(TinySearch.RankingOf(steady));
        TinySearch.RowsOf(jumping).ShouldBe(TinySearch.RowsOf(steady));
        TinySearch.TensorsOf(jumping).ShouldBe(TinySearch.TensorsOf(steady));
        VerbsOf(jumping).ShouldBe(VerbsOf(steady));
        VerbsOf(jumping).ShouldBe(["exclude", "exclude", "restore"]);

        static IReadOnlyList<string?> VerbsOf(string folder)
        {
            using var reader = RunReader.Open(folder);
            return [.. reader.Events().Where(each => each.Kind == RunEvent.Steering).Select(each => each.Verb)];
        }
    }

    [Fact]
    public async Task Restore_BeforeAnythingWasMeasured_LeavesEverythingAsIfNothingHadHappened()
    {
        using var tiny = new TinySearch();
        await SearchRun.StartAsync(tiny.Request("alone"), new Told(), CancellationToken.None).WithinSeconds(300);

        var search = await SteeredSearch.PausedAsync(tiny, "steered", atStep: 9);
        await search.Tell("exclude", "conv3x3", "cell.0->2");
        var undone = await search.Tell("undo", change: message => message with { Event = "message-2" });
        await search.Tell("continue");
        await search.Outcome.WithinSeconds(300);

        undone.Status.ShouldBe(RunAnswer.Accepted, undone.Text);
        var (alone, steered) = (Path.Combine(tiny.Folder, "alone"), Path.Combine(tiny.Folder, "steered"));
        TinySearch.RankingOf(steered).ShouldBe(TinySearch.RankingOf(alone));
        TinySearch.RowsOf(steered).ShouldBe(TinySearch.RowsOf(alone));
        TinySearch.TensorsOf(steered).ShouldBe(TinySearch.TensorsOf(alone));
    }

    [Fact]
    public async Task Restore_AfterARoundWithoutTheOption_CatchesUpAndIsStaleUntilMeasuredOften()
    {
        using var tiny = new TinySearch(TinySearch.Space.Replace("epochs: 4", "epochs: 6"));
        var search = await SteeredSearch.PausedAsync(tiny, "run", atStep: 17);
        await search.Tell("exclude", "conv3x3", "cell.0->1");
        // The run stands still at the end of a round until it was told: it may not be over before.
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = new ManualResetEventSlim();
        search.OnEvent = happening =>
        {
            if (happening is SearchEvent.RoundEnded { Step: >= 32 } && reached.TrySetResult())
            {
                told.Wait(TimeSpan.FromSeconds(120));
            }
        };
        await search.Tell("continue");
        await reached.Task.WithinSeconds(120);
        var back = await search.Tell("restore", "conv3x3", "cell.0->1");
        told.Set();
        var outcome = await search.Outcome.WithinSeconds(300);

        back.Status.ShouldBe(RunAnswer.Accepted, back.Text);
        using var reader = RunReader.Open(outcome.Folder);
        var row = reader.Ranking()!.Options.Single(each => each.Address == "cell.0->1" && each.Option == "conv3x3");
        row.State.ShouldBe("stale");
        reader.CurrentSpaceText.ShouldNotContain("conv3x3, at");
    }

    [Fact]
    public async Task Messages_ThatCannotBeHeeded_AreAnsweredAndChangeNothing()
    {
        using var tiny = new TinySearch();
        var search = await SteeredSearch.PausedAsync(tiny, "run");

        var unknown = await search.Tell("exclude", "conv9x9");
        var elsewhere = await search.Tell("exclude", "conv3x3", "cell.7->8");
        var nameless = await search.Tell("pin");
        var stale = await search.Tell("exclude", "none", "cell.0->1", message => message with { BaseVersion = "0123" });
        var newer = await search.Tell("exclude", "none", change: message => message with { Protocol = 9 });
        var verbless = await search.Tell("explode", "none");
        var first = await search.Tell("exclude", "none", "cell.0->1");
        var again = await search.Tell("exclude", "none", "cell.0->1");
        var repeated = await search.Tell("exclude", "skip", "cell.0->1", message => message with { Id = first.Id });
        var lost = await search.Tell("undo", change: message => message with { Event = "nothing" });
        string[] others = ["skip", "conv3x3"];
        foreach (var option in others)
        {
            (await search.Tell("exclude", option, "cell.0->1")).Status.ShouldBe(RunAnswer.Accepted);
        }

        var last = await search.Tell("exclude", "avg_pool", "cell.0->1");
        await search.Tell("stop");
        var outcome = await search.Outcome.WithinSeconds(300);

        unknown.Text.ShouldContain("No choice has the option conv9x9");
        elsewhere.Text.ShouldContain("No choice at cell.7->8 has");
        new[] { unknown, elsewhere, nameless, newer, verbless, lost }.ShouldAllBe(answer => answer.Status == RunAnswer.Refused);
        stale.Status.ShouldBe(RunAnswer.Stale);
        stale.SpaceVersion.ShouldNotBeNull();
        again.Status.ShouldBe(RunAnswer.Unchanged);
        repeated.ShouldBe(first);
        last.Status.ShouldBe(RunAnswer.Refused);
        last.Text.ShouldContain("NAS");
        outcome.IsComplete.ShouldBeFalse();
        using var reader = RunReader.Open(outcome.Folder);
        reader.Events().Count(each => each.Kind == RunEvent.Steering).ShouldBe(3);
        reader.StoredState.ShouldBe(RunState.Stopped);
    }

    [Fact]
    public async Task Pause_InTheMiddleOfARun_StoresEverythingAndIssuesNoStep()
    {
        using var tiny = new TinySearch();
        var search = await SteeredSearch.PausedAsync(tiny, "run", atStep: 5);
        var folder = Path.Combine(tiny.Folder, "run");

        var paused = (SearchEvent.Paused)search.Told.All.Last(told => told is SearchEvent.Paused);
        var status = RunStore.Status(folder);
        var twice = await search.Tell("pause");
        status.Run.State.ShouldBe(RunState.Paused);
        status.Run.IsLive.ShouldBeTrue();
        status.LastCheckpoint!.Step.ShouldBe(paused.Step);
        twice.Status.ShouldBe(RunAnswer.Unchanged);
        search.Told.All[^1].ShouldBe(paused);

        (await search.Tell("continue")).Status.ShouldBe(RunAnswer.Accepted);
        (await search.Outcome.WithinSeconds(300)).IsComplete.ShouldBeTrue();
    }

    [LongFact]
    public async Task Decisions_AThousand_AreAllKeptAndReplayed()
    {
        using var tiny = new TinySearch();
        var search = await SteeredSearch.PausedAsync(tiny, "run", atStep: 3);
        for (var i = 0; i < 500; i++)
        {
            (await search.Tell("boost", "none", change: message => message with { Id = $"in-{i}", Factor = 0.5 })).Status.ShouldBe(
                RunAnswer.Accepted
            );
            (await search.Tell("undo", change: message => message with { Id = $"out-{i}", Event = $"in-{i}" })).Status.ShouldBe(
                RunAnswer.Accepted
            );
        }

        await search.Tell("continue");
        var outcome = await search.Outcome.WithinSeconds(600);
        var replayed = Path.Combine(tiny.Folder, "replayed");
        await SearchRun.ReplayAsync(outcome.Folder, replayed, new Told(), CancellationToken.None).WithinSeconds(600);

        using var reader = RunReader.Open(outcome.Folder);
        reader.Events().Count(each => each.Kind == RunEvent.Steering).ShouldBe(1000);
        reader.SpaceVersions().Count.ShouldBe(2);
        TinySearch.TensorsOf(replayed).ShouldBe(TinySearch.TensorsOf(outcome.Folder));
    }

    [Fact]
    public async Task Replay_OfASteeredRun_IsTheSameRun()
    {
        using var tiny = new TinySearch();
        var search = await SteeredSearch.PausedAsync(tiny, "run", atStep: 3);
        await search.Tell("exclude", "avg_pool", "cell.0->1");
        // The run stands still at the end of a round until all was told: it may not be over before.
        using var told = new ManualResetEventSlim();
        search.OnEvent = happening =>
        {
            if (happening is SearchEvent.RoundEnded)
            {
                told.Wait(TimeSpan.FromSeconds(120));
            }
        };
        await search.Tell("continue");
        await search.Tell("pin", "conv3x3", "cell.1->2");
        await search.Tell("limit", "skip", change: message => message with { Max = "1" });
        await search.Tell("boost", "none", change: message => message with { Factor = 0.5 });
        told.Set();
        var outcome = await search.Outcome.WithinSeconds(300);
        var replayed = Path.Combine(tiny.Folder, "replayed");

        await SearchRun.ReplayAsync(outcome.Folder, replayed, new Told(), CancellationToken.None).WithinSeconds(300);

        TinySearch.RankingOf(replayed).ShouldBe(TinySearch.RankingOf(outcome.Folder));
        TinySearch.RowsOf(replayed).ShouldBe(TinySearch.RowsOf(outcome.Folder));
        TinySearch.TensorsOf(replayed).ShouldBe(TinySearch.TensorsOf(outcome.Folder));
        using var reader = RunReader.Open(replayed);
        reader.Events().Count(each => each.Kind == RunEvent.Steering).ShouldBe(4);
    }
}
