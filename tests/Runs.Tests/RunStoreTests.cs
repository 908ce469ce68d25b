using System.Text.Json;
using NasNavigator.Runs.Failures;
using NasNavigator.Testing;

namespace NasNavigator.Runs.Tests;

public class RunStoreTests
{
    [Fact]
    public void Find_FolderIdPrefixAndLatest_GiveTheRun()
    {
        using var workplace = new Workplace();
        var clock = new ManualClock { Now = new DateTimeOffset(2026, 11, 22, 10, 14, 0, TimeSpan.Zero) };
        string first;
        string second;
        using (var run = workplace.Start(clock))
        {
            first = run.Folder;
        }

        clock.Now += TimeSpan.FromHours(1);
        using (var run = workplace.Start(clock))
        {
            second = run.Folder;
        }

        Path.GetFileName(first).ShouldStartWith("20261122T101400Z-tiny-space-");
        var store = workplace.Store;
        store.Find(first).ShouldBe(first);
        store.Find(Path.GetFileName(first)).ShouldBe(first);
        store.Find("20261122T1014").ShouldBe(first);
        store.Find("latest").ShouldBe(second);
        Should.Throw<RunAmbiguousException>(() => store.Find("2026")).Message.ShouldContain(Path.GetFileName(second));
        Should.Throw<RunNotFoundException>(() => store.Find("nothing")).Remedy.ShouldContain("nasnav runs");
        store.List().Select(summary => summary.Folder).ShouldBe([second, first]);
    }

    [Fact]
    public void Find_NoRunsAtAll_SaysWhereItLooked()
    {
        using var workplace = new Workplace();

        workplace.Store.List().ShouldBeEmpty();
        Should.Throw<RunNotFoundException>(() => workplace.Store.Find("latest")).Message.ShouldContain(workplace.Runs);
    }

    [Fact]
    public void List_LiveAndStoredRuns_AreToldApart()
    {
        using var workplace = new Workplace();
        using var live = workplace.Start();
        live.Record(Workplace.Candidate(3));
        live.Record(
            new RunProgress
            {
                Step = 3,
                Steps = 30,
                Epoch = 0.1,
                Epochs = 1,
            }
        );
        live.Flush();
        using (var stored = workplace.Start())
        {
            stored.End(RunState.Failed, "The disk is full.");
        }

        var summaries = workplace.Store.List();
        var running = summaries.Single(summary => summary.Id == live.Id);
        running.IsLive.ShouldBeTrue();
        running.State.ShouldBe(RunState.Running);
        running.Evaluations.ShouldBe(1);
        running.Progress!.Steps.ShouldBe(30);
        running.Bytes.ShouldBeGreaterThan(1000);
        var failed = summaries.Single(summary => summary.Id != live.Id);
        (failed.IsLive, failed.State, failed.Message).ShouldBe((false, RunState.Failed, "The disk is full."));
    }

    [Fact]
    public void Status_LiveRun_IsJsonInCamelCase()
    {
        using var workplace = new Workplace();
        using var run = workplace.Start();
        run.Commit(0, "v0", draft => Workplace.Content(draft, "zero"));
        run.Record(new MetricRow(1, "train.loss", 2));
        run.Record(Workplace.Event("e", 1));

        var json = JsonSerializer.Serialize(RunStore.Status(run.Folder), RunsJson.Default.RunStatus);

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        root.GetProperty("run").GetProperty("state").GetString().ShouldBe("running");
        root.GetProperty("lastCheckpoint").GetProperty("step").GetInt64().ShouldBe(0);
        root.GetProperty("metrics").GetProperty("train.loss").GetProperty("value").GetDouble().ShouldBe(2);
        root.GetProperty("control").GetProperty("pid").GetInt32().ShouldBe(Environment.ProcessId);
        root.GetProperty("events")[0].GetProperty("verb").GetString().ShouldBe("halve_batch");
    }

    [Fact]
    public void RankReport_OfAStoredRanking_HasTheKeysOfTheDesign()
    {
        var json = JsonSerializer.Serialize(RankReport.Of("r", Workplace.Ranking(4, 40), "v1"), RunsJson.Default.RankReport);

        using var document = JsonDocument.Parse(json);
        document
            .RootElement.EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe([
                "run",
                "spaceVersion",
                "sourceSpaceVersion",
                "current",
                "round",
                "evaluations",
                "metric",
                "unit",
                "direction",
                "evidence",
                "options",
                "suggestions",
            ]);
        document
            .RootElement.GetProperty("options")[0]
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe(["address", "option", "effect", "standardError", "samples", "fitness", "state"]);
        document.RootElement.GetProperty("current").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Reader_WhileTheRunWrites_SeesWholeTransactions()
    {
        using var workplace = new Workplace();
        using var run = workplace.Start(new ManualClock { Now = DateTimeOffset.UnixEpoch });
        run.Commit(0, "v0", draft => Workplace.Content(draft, "zero"));
        using var stop = new CancellationTokenSource();
        var seen = 0;
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var reader = RunReader.Open(run.Folder);
                var count = reader.Candidates().Count;
                (count % 10).ShouldBe(0);
                count.ShouldBeGreaterThanOrEqualTo(seen);
                seen = count;
            }
        });

        // Rows are gathered and written with the ranking; with a clock that stood still they could not come in parts.
        for (var i = 1; i <= 30; i++)
        {
            for (var j = 0; j < 10; j++)
            {
                run.Record(Workplace.Candidate(i) with { Architecture = $"{i}.{j}" });
            }

            run.Record(Workplace.Ranking(i, i));
            if (i % 10 == 0)
            {
                run.Commit(i, "v0", draft => Workplace.Content(draft, $"{i}"));
            }
        }

        await stop.CancelAsync();
        await reading.WithinSeconds(30);
        run.Reader.Candidates().Count.ShouldBe(300);
    }

    [Fact]
    public void Dispose_FinishedRun_IsOneFileThatOpensReadOnly()
    {
        using var workplace = new Workplace();
        string folder;
        using (var run = workplace.Start())
        {
            folder = run.Folder;
            run.Record(Workplace.Candidate(1));
            run.End(RunState.Finished);
        }

        Directory.GetFiles(folder, "run.db*").Select(Path.GetFileName).ShouldBe(["run.db"]);
        File.Exists(Path.Combine(folder, "control.json")).ShouldBeFalse();
        File.SetAttributes(Path.Combine(folder, "run.db"), FileAttributes.ReadOnly);
        RunStore.Summarise(folder).Evaluations.ShouldBe(1);
        File.SetAttributes(Path.Combine(folder, "run.db"), FileAttributes.Normal);
    }

    [Theory]
    [InlineData("Tiny space!", "tiny-space")]
    [InlineData("../../etc", "etc")]
    [InlineData("日本", "space")]
    public void Slug_AnyName_IsSafeInAPath(string name, string expected) => RunStore.Slug(name).ShouldBe(expected);

    private sealed class ManualClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
