using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs.Tests;

public class RunTests
{
    [Fact]
    public void Create_BesideTheNearestGit_HoldsWhatTheDesignNames()
    {
        using var workplace = new Workplace();
        File.WriteAllText(Path.Combine(workplace.Root, ".git", "HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(Path.Combine(workplace.Root, ".git", "packed-refs"), $"# pack-refs\n{new string('a', 40)} refs/heads/main\n");

        using var run = workplace.Start();

        Path.GetDirectoryName(run.Folder).ShouldBe(workplace.Runs);
        run.Id.ShouldMatch("^[0-9]{8}T[0-9]{6}Z-tiny-space-[0-9a-f]{4}$");
        File.ReadAllText(Path.Combine(workplace.Root, ".nasnav", ".gitignore")).ShouldBe("*\n");
        Directory
            .EnumerateFileSystemEntries(run.Folder)
            .Select(Path.GetFileName)
            .ShouldBeSubsetOf([
                "run.json",
                "space.nas.yaml",
                "run.db",
                "run.db-wal",
                "run.db-shm",
                "run.log",
                "checkpoints",
                "inbox",
                "control.json",
                "run.lock",
            ]);
        run.Description.Source.ShouldBe("spaces/tiny.nas.yaml");
        run.Description.GitCommit.ShouldBe(new string('a', 40));
        run.Description.Versions["libtorch"].ShouldBe("1.13.1");
        run.Reader.SpaceText.ShouldBe(Workplace.Text);
        run.Reader.SpaceVersions().ShouldHaveSingleItem().Version.ShouldBe("v0");
    }

    [Fact]
    public void Record_EverythingOnce_IsReadBack()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.Record(Workplace.Candidate(10, 0.25)).ShouldBe(1);
            run.Record(Workplace.Candidate(10, 0.75, round: 1)).ShouldBe(2);
            run.Record(new MetricRow(10, "train.loss", 2.5));
            run.Record(new MetricRow(11, "train.loss", double.NaN));
            run.Record(new MetricRow(12, "train.loss", 1.5));
            run.Record(Workplace.Ranking(0, 10));
            run.Record(Workplace.Event("e1", 11)).ShouldBeTrue();
            run.Record(Workplace.Event("e1", 99)).ShouldBeFalse();
            run.Record(
                new RunProgress
                {
                    Step = 12,
                    Steps = 100,
                    Epoch = 1,
                    Epochs = 5,
                }
            );
            run.End(RunState.Finished);
        }

        using var reader = RunReader.Open(folder);
        reader.Candidates().Select(row => row.Accuracy).ShouldBe([0.25, 0.75]);
        reader
            .Candidates()[1]
            .ShouldBe(
                Workplace.Candidate(10, 0.75, round: 1) with
                {
                    Id = 2,
                    Parents = reader.Candidates()[1].Parents,
                },
                new IgnoringParents()
            );
        reader.Candidates()[0].Parents.ShouldBe([3, 4]);
        reader.Metrics("train.loss").Select(row => row.Value).ShouldBe([2.5, 1.5]);
        reader.LatestMetrics()["train.loss"].Step.ShouldBe(12);
        reader.Ranking()!.Options.ShouldHaveSingleItem().Option.ShouldBe("none");
        reader.Ranking(5).ShouldBeNull();
        reader.Events().ShouldHaveSingleItem().ShouldBe(Workplace.Event("e1", 11));
        reader.Progress!.Step.ShouldBe(12);
        reader.StoredState.ShouldBe(RunState.Finished);
    }

    [Fact]
    public void Resume_RowsAfterTheCheckpoint_AreDeletedAndEventsStay()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.Commit(0, "v0", draft => Workplace.Content(draft, "zero"));
            run.Record(Workplace.Candidate(10));
            run.Record(new MetricRow(10, "train.loss", 2));
            run.Record(Workplace.Ranking(0, 10));
            run.Commit(10, "v0", draft => Workplace.Content(draft, "ten"));
            // At the checkpoint's own step, but after it: only the order tells.
            run.Record(Workplace.Candidate(10));
            run.Record(new MetricRow(11, "train.loss", 1));
            run.Record(Workplace.Ranking(1, 12));
            run.Record(Workplace.Event("late", 11));
        }

        using var resumed = Run.Resume(folder, TimeProvider.System);
        resumed.LastCheckpoint!.Step.ShouldBe(10);
        File.ReadAllText(Path.Combine(resumed.LastCheckpoint.Folder, "weights.safetensors")).ShouldBe("ten");
        resumed.Reader.Candidates().Count.ShouldBe(1);
        resumed.Reader.Metrics("train.loss").Count.ShouldBe(1);
        resumed.Reader.RankedRounds().ShouldBe([0]);
        resumed.Reader.Events(10).ShouldHaveSingleItem().Id.ShouldBe("late");
        resumed.Record(Workplace.Candidate(11)).ShouldBe(2);
    }

    [Fact]
    public void ReturnToCheckpoint_WithinARun_DeletesWhatWasWrittenAndGatheredSince()
    {
        using var workplace = new Workplace();
        using var run = workplace.Start();
        run.Record(Workplace.Candidate(1));
        run.Commit(1, "v0", draft => Workplace.Content(draft, "one"));
        run.Record(Workplace.Candidate(2));
        run.Flush();
        run.Record(Workplace.Candidate(3));
        run.Record(Workplace.Event("lower_rate", 3));
        run.Record(Workplace.Candidate(3));

        run.ReturnToCheckpoint()!.Step.ShouldBe(1);

        run.Record(Workplace.Candidate(2, 0.9)).ShouldBe(2);
        run.Flush();
        run.Reader.Candidates().Select(row => row.Accuracy).ShouldBe([0.5, 0.9]);
        run.Reader.Events().ShouldHaveSingleItem();
    }

    [Fact]
    public void Resume_BeforeTheFirstCheckpoint_StartsFromNothing()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.Record(Workplace.Candidate(1));
        }

        using var resumed = Run.Resume(folder, TimeProvider.System);
        resumed.LastCheckpoint.ShouldBeNull();
        resumed.Reader.Candidates().ShouldBeEmpty();
        resumed.Commit(0, "v0", draft => Workplace.Content(draft, "zero")).Number.ShouldBe(0);
    }

    [Fact]
    public void Commit_ManyCheckpoints_KeepsTheFirstTheLastTwoAndOnePerSpaceVersion()
    {
        using var workplace = new Workplace();
        using var run = workplace.Start();
        string[] versions = ["v0", "v0", "v0", "v1", "v1", "v2", "v2", "v2"];
        for (var i = 0; i < versions.Length; i++)
        {
            run.Commit(i, versions[i], draft => Workplace.Content(draft, $"{i}"));
        }

        run.Reader.Checkpoints().Select(checkpoint => checkpoint.Number).ShouldBe([0, 2, 4, 6, 7]);
        Directory.GetDirectories(Path.Combine(run.Folder, "checkpoints")).Length.ShouldBe(5);
    }

    [Fact]
    public void Resume_RunInUse_SaysByWhom()
    {
        using var workplace = new Workplace();
        using var run = workplace.Start();

        var error = Should.Throw<RunLockedException>(() => Run.Resume(run.Folder, TimeProvider.System));
        error.Message.ShouldContain($"process {Environment.ProcessId}");
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public void Keep_ANetwork_IsWholeOrNotThere()
    {
        using var place = new Workplace();
        using var run = place.Start();

        run.Keep("final-a.safetensors", path => File.WriteAllText(path, "weights"));
        Should.Throw<RunUnreadableException>(() =>
            run.Keep(
                "final-b.safetensors",
                path =>
                {
                    File.WriteAllText(path, "half of");
                    throw new IOException("The disk went away.");
                }
            )
        );

        File.ReadAllText(run.Reader.NetworkOf("final-a.safetensors")!).ShouldBe("weights");
        run.Reader.NetworkOf("final-b.safetensors").ShouldBeNull();
        Directory.GetFiles(Path.Combine(run.Folder, "networks")).Length.ShouldBe(1);
    }

    [Fact]
    public void Resume_NewerSchema_SaysWhichVersionToUse()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
        }

        using (var connection = RunDatabase.Connect(Path.Combine(folder, "run.db"), Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            RunDatabase.Execute(connection, $"PRAGMA user_version = {RunDatabase.Schema + 1}");
        }

        Should.Throw<NewerRunException>(() => Run.Resume(folder, TimeProvider.System)).Remedy.ShouldContain("Use nasnav");
        workplace.Store.List().ShouldHaveSingleItem().State.ShouldBe(RunState.Unreadable);
    }

    private sealed class IgnoringParents : IEqualityComparer<CandidateRow>
    {
        public bool Equals(CandidateRow? x, CandidateRow? y) => x! with { Parents = [] } == y! with { Parents = [] };

        public int GetHashCode(CandidateRow row) => 0;
    }
}
