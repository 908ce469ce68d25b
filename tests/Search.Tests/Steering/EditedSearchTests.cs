using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Testing;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Steering;

/// <summary>Searches that were cut off after their first rounds, and go on with another file.</summary>
public sealed class EditedSearchTests : IDisposable
{
    private const int CutAt = 20;
    private readonly TinySearch _tiny = new();

    private static string WithFiveOptions =>
        TinySearch
            .Space.Replace("  conv3x3: [relu", "  conv1x1: [relu, conv: { kernel: 1 }, batchnorm]\n  conv3x3: [relu")
            .Replace("[none, skip, conv3x3, avg_pool]", "[none, skip, conv1x1, conv3x3, avg_pool]")
            .Replace("epochs: 4", "epochs: 6");

    private static string WithThreeOptions =>
        TinySearch.Space.Replace("  avg_pool: { avg_pool: { kernel: 3 } }\n", "").Replace(", avg_pool]", "]");

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Resume_WithAnOptionAdded_KeepsAllThatWasLearntAndTrainsItIn()
    {
        var folder = await CutAsync("run");
        var before = Weights(folder);
        var measured = TinySearch.RowsOf(folder);
        Dictionary<string, string>? carried = null;
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.Checkpointed)
            {
                carried ??= Weights(folder);
            }
        });

        await ResumeAsync(folder, WithFiveOptions, told);

        var report = told.All.OfType<SearchEvent.Edited>().Single().Report;
        report.Keys.ShouldBe(["operators", "blocks", "search"], ignoreOrder: true);
        report.Added.ShouldBe(["conv1x1 at cell.0->1", "conv1x1 at cell.0->2", "conv1x1 at cell.1->2"], ignoreOrder: true);
        report.Removed.ShouldBeEmpty();
        report.WeightsKept.ShouldBe(before.Count);
        // A kernel, a scale and a shift for each of the three edges.
        report.WeightsNew.ShouldBe(9);
        (report.WeightsIdle, report.OptimizerKept).ShouldBe((0, true));
        (report.CandidatesKept, report.Candidates).ShouldBe((measured.Count, measured.Count));
        before.ShouldAllBe(weight => carried!.Contains(weight));
        carried!.Count.ShouldBe(before.Count + 9);

        using var reader = RunReader.Open(folder);
        var edit = reader.Events().Single(each => each.Kind == RunEvent.Edit);
        (edit.Step, edit.Note).ShouldBe(
            (CutAt, "Added: conv1x1 at cell.0->1, conv1x1 at cell.0->2, conv1x1 at cell.1->2. They are trained in from here on.")
        );
        edit.SpaceAfter.ShouldNotBe(edit.SpaceBefore);
        TinySearch.RowsOf(folder).Take(measured.Count).ShouldBe(measured);
        reader.Candidates().Skip(measured.Count).ShouldContain(row => row.Architecture.Contains("=conv1x1"));
        reader.Ranking()!.Evaluations.ShouldBe(reader.Candidates().Count);
        reader.Ranking()!.Options.Single(row => row.Address == "cell.0->1" && row.Option == "conv1x1").State.ShouldBe("stale");
        reader.Checkpoints()[^1].Step.ShouldBe(48);
    }

    [Fact]
    public async Task Resume_WithAnOptionRemoved_KeepsTheCandidatesWithoutItAndDrawsItNoMore()
    {
        var folder = await CutAsync("run");
        using var before = RunReader.Open(folder);
        var rows = before.Candidates();
        var without = rows.Count(row => !row.Architecture.Contains("avg_pool"));
        var told = new Told();

        await ResumeAsync(folder, WithThreeOptions, told);

        var report = told.All.OfType<SearchEvent.Edited>().Single().Report;
        report.Removed.ShouldBe(["avg_pool at cell.0->1", "avg_pool at cell.0->2", "avg_pool at cell.1->2"], ignoreOrder: true);
        without.ShouldBeInRange(1, rows.Count - 1);
        (report.CandidatesKept, report.Candidates).ShouldBe((without, rows.Count));
        using var reader = RunReader.Open(folder);
        var later = reader.Candidates().Skip(rows.Count).ToList();
        later.Count.ShouldBeGreaterThan(0);
        later.ShouldAllBe(row => !row.Architecture.Contains("avg_pool"));
        reader.Ranking()!.Evaluations.ShouldBe(without + later.Count);
        reader.Ranking()!.Options.ShouldAllBe(row => row.Option != "avg_pool");
        reader.StoredState.ShouldBe(RunState.Finished);
    }

    [Fact]
    public async Task Resume_WithAnOperatorThatIsAnotherOne_MeasuresItsCandidatesAnew()
    {
        var folder = await CutAsync("run");
        using var before = RunReader.Open(folder);
        var rows = before.Candidates();
        var told = new Told();

        await ResumeAsync(
            folder,
            TinySearch.Space.Replace("conv: { kernel: 3 }, batchnorm]\n  avg", "conv: { kernel: 5 }, batchnorm]\n  avg"),
            told
        );

        var report = told.All.OfType<SearchEvent.Edited>().Single().Report;
        (report.Added.Count, report.Removed.Count, report.WeightsGrown, report.WeightsNew).ShouldBe((0, 0, 3, 0));
        // Behind an edge of zeros a convolution is not part of the network.
        report.CandidatesKept.ShouldBe(
            rows.Count(row =>
                !row
                    .Architecture.Replace("cell.0->1=conv3x3", row.Architecture.Contains("cell.1->2=none") ? "" : "conv3x3")
                    .Contains("conv3x3")
            )
        );
        report.CandidatesKept.ShouldBeLessThan(rows.Count);
    }

    [Fact]
    public async Task Resume_WithAnotherTask_SaysWhyNotAndLeavesTheRunAsItWas()
    {
        var folder = await CutAsync("run");
        var rows = TinySearch.RowsOf(folder);

        var other = await Should.ThrowAsync<SpaceIncompatibleException>(() =>
            ResumeAsync(folder, TinySearch.Space.Replace("classes: 4", "classes: 5"), new Told())
        );
        var batch = await Should.ThrowAsync<SpaceIncompatibleException>(() =>
            ResumeAsync(folder, TinySearch.Space.Replace("batch: 32", "batch: 16"), new Told())
        );
        var strange = await Should.ThrowAsync<SpaceIncompatibleException>(() =>
            ResumeAsync(folder, TinySearch.Space.Replace("  cell:", "  unit:").Replace("  - cell", "  - unit"), new Told())
        );

        other.Message.ShouldContain("its task is another one");
        batch.Message.ShouldContain("search.training.batch was 32 and is 16 now");
        strange.Message.ShouldContain("no choice has kept its address");
        TinySearch.RowsOf(folder).ShouldBe(rows);
        using (var reader = RunReader.Open(folder))
        {
            reader.Events().ShouldNotContain(each => each.Kind == RunEvent.Edit);
            reader.StoredState.ShouldBe(RunState.Stopped);
        }

        var told = new Told();
        await ResumeAsync(folder, TinySearch.Space + "\n# a comment\n", told);
        told.All.ShouldNotContain(each => each is SearchEvent.Edited);
        told.All.ShouldContain(each => each is SearchEvent.Finished);
    }

    [Fact]
    public async Task Resume_KilledAfterTheEditWasRecorded_GoesOnWithItAndIsReplayedToTheLastDigit()
    {
        var whole = await CutAsync("whole");
        await ResumeAsync(whole, WithFiveOptions, new Told());
        await File.WriteAllTextAsync(_tiny.File, TinySearch.Space);
        var killed = await CutAsync("killed");
        await File.WriteAllTextAsync(_tiny.File, WithFiveOptions);

        (await SearchingChild.FinishesAsync(_tiny.Folder, $"{CrashPoints.EventCommitted}:1", withEditedFile: true)).ShouldBeFalse();
        (await SearchingChild.FinishesAsync(_tiny.Folder, $"{CrashPoints.CheckpointWrite}:1")).ShouldBeFalse();
        (await SearchingChild.FinishesAsync(_tiny.Folder, $"{CrashPoints.CheckpointWrite}:2")).ShouldBeFalse();
        (await SearchingChild.FinishesAsync(_tiny.Folder, null)).ShouldBeTrue();
        var replayed = Path.Combine(_tiny.Folder, "replayed");
        await SearchRun.ReplayAsync(killed, replayed, new Told(), CancellationToken.None).WithinSeconds(300);

        IsTheSame(killed, whole);
        IsTheSame(replayed, whole);
    }

    private static void IsTheSame(string one, string other)
    {
        TinySearch.RowsOf(one).ShouldBe(TinySearch.RowsOf(other));
        TinySearch.RankingOf(one).ShouldBe(TinySearch.RankingOf(other));
        TinySearch.TensorsOf(one).ShouldBe(TinySearch.TensorsOf(other));
    }

    /// <summary>A run of 32 steps that was stopped in its third epoch, after a round at least.</summary>
    private async Task<string> CutAsync(string name)
    {
        using var cancel = new CancellationTokenSource();
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.Progress { Step: CutAt })
            {
                cancel.Cancel();
            }
        });
        var outcome = await SearchRun.StartAsync(_tiny.Request(name), told, new RacingClock(), cancel.Token).WithinSeconds(300);
        outcome.IsComplete.ShouldBeFalse();
        outcome.Step.ShouldBe(CutAt);
        outcome.Ranking.ShouldNotBeNull();
        return outcome.Folder;
    }

    private async Task ResumeAsync(string folder, string text, Told told)
    {
        await File.WriteAllTextAsync(_tiny.File, text);
        await SearchRun.ResumeAsync(folder, "cpu", told, CancellationToken.None, _tiny.File).WithinSeconds(300);
    }

    /// <summary>The weights of the newest checkpoint, by name, as text.</summary>
    private static Dictionary<string, string> Weights(string folder)
    {
        using var reader = RunReader.Open(folder);
        using var scope = NewDisposeScope();
        return Safetensors
            .Load(Path.Combine(reader.Checkpoints()[^1].Folder, "weights.safetensors"), CPU)
            .ToDictionary(each => each.Key, each => string.Join(",", each.Value.ToArray<float>()));
    }
}
