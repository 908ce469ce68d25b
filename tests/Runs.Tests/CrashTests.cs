namespace NasNavigator.Runs.Tests;

public class CrashTests
{
    [Fact]
    public async Task Resume_KilledAtEveryPoint_EndsAsOneLeftAlone()
    {
        using var alone = new Workplace();
        (await CrashingChild.FinishesAsync(alone.SpaceFile, crashAt: null)).ShouldBeTrue();
        var expected = CrashingChild.ResultOf(alone.Store.Find("latest"));

        using var killed = new Workplace();
        string[] points =
        [
            CrashPoints.CheckpointWrite, // the very first checkpoint
            CrashPoints.CheckpointRenamed,
            CrashPoints.CheckpointCommitted,
            $"{CrashPoints.EventCommitted}:1",
            $"{CrashPoints.Evaluation}:5",
            $"{CrashPoints.CheckpointWrite}:1",
            $"{CrashPoints.CheckpointRenamed}:1",
            $"{CrashPoints.EventCommitted}:2",
            $"{CrashPoints.CheckpointCommitted}:1",
            $"{CrashPoints.Evaluation}:8",
            $"{CrashPoints.CheckpointWrite}:4",
            $"{CrashPoints.CheckpointRenamed}:2",
        ];
        var kills = 0;
        foreach (var point in points)
        {
            kills += await CrashingChild.FinishesAsync(killed.SpaceFile, point) ? 0 : 1;
            killed.Store.List().Count.ShouldBeLessThanOrEqualTo(1);
        }

        kills.ShouldBeGreaterThanOrEqualTo(10);
        (await CrashingChild.FinishesAsync(killed.SpaceFile, crashAt: null)).ShouldBeTrue();
        CrashingChild.ResultOf(killed.Store.Find("latest")).ShouldBe(expected);
    }

    [Fact]
    public async Task List_ProcessKilled_SaysInterrupted()
    {
        using var workplace = new Workplace();
        (await CrashingChild.FinishesAsync(workplace.SpaceFile, $"{CrashPoints.Evaluation}:4")).ShouldBeFalse();

        var summary = workplace.Store.List().ShouldHaveSingleItem();
        summary.State.ShouldBe(RunState.Interrupted);
        summary.IsLive.ShouldBeFalse();
        File.Exists(Path.Combine(summary.Folder, "control.json")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("", null, 0)]
    [InlineData("evaluation", "evaluation", 1)]
    [InlineData("checkpoint.write:3", "checkpoint.write", 3)]
    public void Parse_Variable_IsNameAndCount(string? text, string? name, int nth) => CrashPoints.Parse(text).ShouldBe((name, nth));

    [Fact]
    public void Resume_FolderLeftBetweenRenameAndCommit_IsRemoved()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.Commit(0, "v0", draft => Workplace.Content(draft, "zero"));
        }

        foreach (var name in (string[])["000001-step-10", ".unfinished"])
        {
            Directory.CreateDirectory(Path.Combine(folder, "checkpoints", name));
            File.WriteAllText(Path.Combine(folder, "checkpoints", name, "weights.safetensors"), "half");
        }

        using var resumed = Run.Resume(folder, TimeProvider.System);
        resumed.LastCheckpoint!.Number.ShouldBe(0);
        Directory.GetDirectories(Path.Combine(folder, "checkpoints")).Select(Path.GetFileName).ShouldBe(["000000-step-0"]);
    }

    [Fact]
    public void Resume_CopyTakenAtAnyMoment_GivesTheLastCommittedState()
    {
        using var workplace = new Workplace();
        using var run = workplace.Start();
        var copies = new List<(string Folder, long? Step, int Candidates)>();
        var counted = 0;
        for (var step = 0; step < 6; step++)
        {
            copies.Add((workplace.Snapshot(run.Folder), run.LastCheckpoint?.Step, counted));
            run.Record(Workplace.Candidate(step));
            run.Flush();
            copies.Add((workplace.Snapshot(run.Folder), run.LastCheckpoint?.Step, counted));
            run.Commit(
                step,
                "v0",
                draft =>
                {
                    Workplace.Content(draft, $"{step}");
                    copies.Add((workplace.Snapshot(run.Folder), run.LastCheckpoint?.Step, counted));
                }
            );
            counted = step + 1;
        }

        foreach (var (copy, step, candidates) in copies)
        {
            using var resumed = Run.Resume(copy, TimeProvider.System);
            (resumed.LastCheckpoint?.Step).ShouldBe(step);
            resumed.Reader.Candidates().Count.ShouldBe(candidates);
        }
    }
}
