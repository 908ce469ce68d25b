using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Steering;

/// <summary>Runs that branch off a run which was steered at step 9, in its second epoch, and went on to its end.</summary>
public sealed class ForkedRunTests : IDisposable
{
    private readonly TinySearch _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Fork_OfTheNewestCheckpointOfACutRun_GoesOnAsTheRunItselfDoes()
    {
        using var cancel = new CancellationTokenSource();
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.Progress { Step: 20 })
            {
                cancel.Cancel();
            }
        });
        var cut = await SearchRun.StartAsync(_tiny.Request("run"), told, new RacingClock(), cancel.Token).WithinSeconds(300);
        var rows = TinySearch.RowsOf(cut.Folder);

        var forked = Fork(cut.Folder, null, null, "fork");
        await Resume(forked.Folder);
        TinySearch.RowsOf(cut.Folder).ShouldBe(rows);
        await Resume(cut.Folder);

        forked.Step.ShouldBe(20);
        forked.Round.ShouldBeGreaterThan(0);
        TinySearch.RowsOf(forked.Folder).ShouldBe(TinySearch.RowsOf(cut.Folder));
        TinySearch.RankingOf(forked.Folder).ShouldBe(TinySearch.RankingOf(cut.Folder));
        TinySearch.TensorsOf(forked.Folder).ShouldBe(TinySearch.TensorsOf(cut.Folder));
        using var reader = RunReader.Open(forked.Folder);
        reader.Description.Parent.ShouldBe(new RunLineage("run", forked.Checkpoint));
        reader.Description.Id.ShouldBe("fork");
        (await File.ReadAllTextAsync(Path.Combine(forked.Folder, "run.log"))).ShouldContain(
            $"forked from run at checkpoint {forked.Checkpoint}, step 20"
        );
    }

    [Fact]
    public async Task Fork_FromBeforeADecision_LeavesItBehindAndFromAfterItKeepsIt()
    {
        var search = await SteeredSearch.PausedAsync(_tiny, "run", atStep: 9);
        var answer = await search.Tell("exclude", "avg_pool", "cell.0->1");
        answer.Status.ShouldBe(RunAnswer.Accepted);
        await search.Tell("continue");
        var parent = (await search.Outcome.WithinSeconds(300)).Folder;

        var before = Fork(parent, 0, 0, "before");
        var after = Fork(parent, null, null, "after");
        await Resume(before.Folder);

        using (var reader = RunReader.Open(before.Folder))
        {
            reader.Events().ShouldNotContain(each => each.Kind == RunEvent.Steering);
            reader.SpaceVersions().Count.ShouldBe(1);
            reader.CurrentSpaceText.ShouldNotContain("exclude");
            reader.Candidates().ShouldContain(row => row.Architecture.Contains("cell.0->1=avg_pool"));
        }

        using (var reader = RunReader.Open(after.Folder))
        {
            reader.Events().Single(each => each.Kind == RunEvent.Steering).Target.ShouldBe("avg_pool at cell.0->1");
            reader.CurrentSpaceText.ShouldContain("exclude: avg_pool");
            reader.Candidates().Count.ShouldBe(TinySearch.RowsOf(parent).Count);
            reader.StoredState.ShouldBe(RunState.Stopped);
        }
    }

    [Fact]
    public async Task Fork_GoneOnWithAnEditedFile_LeavesItsParentAlone()
    {
        var parent = (await SearchRun.StartAsync(_tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300)).Folder;
        var rows = TinySearch.RowsOf(parent);
        await File.WriteAllTextAsync(_tiny.File, TinySearch.Space.Replace("epochs: 4", "epochs: 6"));
        var told = new Told();

        var forked = Fork(parent, null, null, "longer");
        await SearchRun.ResumeAsync(forked.Folder, "cpu", told, CancellationToken.None, _tiny.File).WithinSeconds(300);

        told.All.OfType<SearchEvent.Edited>().Single().Report.CandidatesKept.ShouldBe(rows.Count);
        TinySearch.RowsOf(forked.Folder).Count.ShouldBeGreaterThan(rows.Count);
        TinySearch.RowsOf(forked.Folder).Take(rows.Count).ShouldBe(rows);
        TinySearch.RowsOf(parent).ShouldBe(rows);
    }

    [Fact]
    public async Task Fork_WhereNoCheckpointIsKept_NamesThoseThatThereAre()
    {
        var parent = (await SearchRun.StartAsync(_tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300)).Folder;

        var error = Should.Throw<CheckpointNotKeptException>(() => Fork(parent, 99, null, "nowhere"));

        error.Message.ShouldContain("keeps no checkpoint after round 99; it has checkpoint 0 (after round 0, step 0), ");
        Directory.Exists(Path.Combine(_tiny.Folder, "nowhere")).ShouldBeFalse();
    }

    private RunForked Fork(string run, int? round, long? number, string name) =>
        RunForking.Fork(run, round, number, _tiny.File, Path.Combine(_tiny.Folder, name));

    private static Task<SearchOutcome> Resume(string folder) =>
        SearchRun.ResumeAsync(folder, "cpu", new Told(), CancellationToken.None).WithinSeconds(300);
}
