using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs.Tests;

public class RunPruningTests
{
    [Fact]
    public void Find_OfAFinishedRun_ListsAllButItsNewestCheckpointAndDeletesNothing()
    {
        using var workplace = new Workplace();
        var folder = Run(workplace, RunState.Finished);

        var found = RunPruning.Find(workplace.Store, endedBefore: null).ShouldHaveSingleItem();

        found.Folder.ShouldBe(folder);
        found.IsWhole.ShouldBeFalse();
        found.Checkpoints.ShouldBe([0, 1]);
        found.Bytes.ShouldBeGreaterThan(0);
        Checkpoints(folder).ShouldBe([0, 1, 2]);
    }

    [Theory]
    [InlineData(RunState.Stopped)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Running)]
    public void Find_OfARunThatCanBeGoneOnWith_ListsNothing(RunState state)
    {
        using var workplace = new Workplace();
        Run(workplace, state);

        RunPruning.Find(workplace.Store, DateTimeOffset.MaxValue).ShouldBeEmpty();
    }

    [Fact]
    public void Delete_OfCheckpoints_KeepsTheNewestAndAllThatWasMeasured()
    {
        using var workplace = new Workplace();
        var folder = Run(workplace, RunState.Finished);

        RunPruning.Delete(RunPruning.Find(workplace.Store, endedBefore: null).Single());

        Checkpoints(folder).ShouldBe([2]);
        Directory.GetDirectories(Path.Combine(folder, "checkpoints")).Length.ShouldBe(1);
        using (var reader = RunReader.Open(folder))
        {
            reader.Candidates().Count.ShouldBe(3);
        }

        RunPruning.Find(workplace.Store, endedBefore: null).ShouldBeEmpty();
    }

    [Fact]
    public void Delete_OfAWholeOldRun_RemovesItsFolderAndNoOther()
    {
        using var workplace = new Workplace();
        var old = Run(workplace, RunState.Finished);
        var stopped = Run(workplace, RunState.Stopped);

        var found = RunPruning.Find(workplace.Store, DateTimeOffset.MaxValue).ShouldHaveSingleItem();
        found.IsWhole.ShouldBeTrue();
        RunPruning.Delete(found);

        Directory.Exists(old).ShouldBeFalse();
        Checkpoints(stopped).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Delete_OfARunThatSomebodyTookHoldOfMeanwhile_DeletesNothing()
    {
        using var workplace = new Workplace();
        var folder = Run(workplace, RunState.Finished);
        var found = RunPruning.Find(workplace.Store, endedBefore: null).Single();

        using (Runs.Run.Resume(folder, TimeProvider.System))
        {
            Should.Throw<RunLockedException>(() => RunPruning.Delete(found));
        }

        Checkpoints(folder).ShouldBe([0, 1, 2]);
    }

    /// <summary>A run with three checkpoints of three spaces, and a candidate before each.</summary>
    private static string Run(Workplace workplace, RunState state)
    {
        using var run = workplace.Start();
        for (var i = 0; i < 3; i++)
        {
            run.Record(Workplace.Candidate(i + 1));
            run.Commit(i, $"v{i}", draft => Workplace.Content(draft, $"{i}"));
        }

        run.End(state);
        return run.Folder;
    }

    private static IReadOnlyList<long> Checkpoints(string folder)
    {
        using var reader = RunReader.Open(folder);
        return [.. reader.Checkpoints().Select(checkpoint => checkpoint.Number)];
    }
}
