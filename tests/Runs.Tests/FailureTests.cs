using Microsoft.Data.Sqlite;
using NasNavigator.Runs.Failures;
using NasNavigator.Space;

namespace NasNavigator.Runs.Tests;

public class FailureTests
{
    [Fact]
    public void Commit_DiskFullWhileWriting_LosesNothingThatCounted()
    {
        using var workplace = new Workplace();
        using var run = workplace.Start();
        run.Commit(0, "v0", draft => Workplace.Content(draft, "zero"));
        run.Record(Workplace.Candidate(5));

        var error = Should.Throw<DiskFullException>(() => run.Commit(10, "v0", _ => throw new IOException("No space left on device", 28)));

        error.Remedy.ShouldContain("--resume");
        run.LastCheckpoint!.Step.ShouldBe(0);
        // Once there is room again, the same run goes on.
        run.Commit(10, "v0", draft => Workplace.Content(draft, "ten")).Number.ShouldBe(1);
        run.Reader.Candidates().Count.ShouldBe(1);
    }

    [Fact]
    public void Record_DatabaseFull_IsADiskFullSentenceAndTheRestStays()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.Commit(0, "v0", draft => Workplace.Content(draft, "zero"));
        }

        using (var connection = RunDatabase.Connect(Path.Combine(folder, "run.db"), SqliteOpenMode.ReadWrite))
        {
            var pages = Convert.ToInt64(RunDatabase.Scalar(connection, "PRAGMA page_count"));
            RunDatabase.Execute(connection, $"PRAGMA max_page_count = {pages}");
            Should
                .Throw<DiskFullException>(() =>
                    Failure.Name(
                        folder,
                        () =>
                            RunDatabase.Execute(
                                connection,
                                "INSERT INTO space_versions VALUES ('v1', 1, $text)",
                                ("$text", new string('x', 1 << 20))
                            )
                    )
                )
                .Message.ShouldContain(folder);
        }

        using var resumed = Run.Resume(folder, TimeProvider.System);
        resumed.LastCheckpoint!.Step.ShouldBe(0);
    }

    [Fact]
    public void Resume_CheckpointDamaged_SaysWhichAndDeletingItGoesOnFromTheOneBefore()
    {
        using var workplace = new Workplace();
        string folder;
        Checkpoint second;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.Commit(0, "v0", draft => Workplace.Content(draft, "zero"));
            run.Record(Workplace.Candidate(5));
            second = run.Commit(10, "v0", draft => Workplace.Content(draft, "ten"));
        }

        File.WriteAllText(Path.Combine(second.Folder, "weights.safetensors"), "te");
        var error = Should.Throw<CheckpointUnreadableException>(() => Run.Resume(folder, TimeProvider.System));
        error.Message.ShouldContain("2 bytes instead of 3");
        error.Remedy.ShouldContain(second.Folder);

        Directory.Delete(second.Folder, recursive: true);
        using var resumed = Run.Resume(folder, TimeProvider.System);
        resumed.LastCheckpoint!.Step.ShouldBe(0);
        resumed.Reader.Candidates().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run.json", "{", "run.json is damaged")]
    [InlineData("run.json", null, "run.json is missing")]
    [InlineData("run.db", null, "run.db is missing")]
    [InlineData("run.db", "this is no database, and it is long enough to be taken for one", "database is damaged")]
    public void Open_SomethingIsWrong_SaysWhat(string file, string? content, string expected)
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.End(RunState.Stopped);
        }

        File.Delete(Path.Combine(folder, file));
        if (content is not null)
        {
            File.WriteAllText(Path.Combine(folder, file), content);
        }

        Should.Throw<RunUnreadableException>(() => RunReader.Open(folder)).Message.ShouldContain(expected);
        Should.Throw<NasNavigatorException>(() => Run.Resume(folder, TimeProvider.System)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Create_FolderInUse_IsRefused()
    {
        using var workplace = new Workplace();

        Should
            .Throw<RunUnreadableException>(() =>
                Run.Create(workplace.Begin() with { Folder = Path.GetDirectoryName(workplace.SpaceFile) }, TimeProvider.System)
            )
            .Message.ShouldContain("not empty");
    }

    [Fact]
    public void Resume_ControlFileOfAnotherMachine_IsRespected()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
        }

        var elsewhere = new RunControl("another-machine", 1, DateTimeOffset.UnixEpoch, 1, null);
        File.WriteAllText(
            Path.Combine(folder, "control.json"),
            System.Text.Json.JsonSerializer.Serialize(elsewhere, RunsJson.Default.RunControl)
        );

        Should
            .Throw<RunLockedException>(() => Run.Resume(folder, TimeProvider.System))
            .Message.ShouldContain("process 1 on another-machine");
        workplace.Store.List().ShouldHaveSingleItem().IsLive.ShouldBeTrue();
    }
}
