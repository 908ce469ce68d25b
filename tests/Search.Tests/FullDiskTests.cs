using NasNavigator.Runs;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Search.Tests;

public class FullDiskTests
{
    [SmallDiskFact]
    public async Task Search_DiskFillsUp_WaitsForRoomAndEndsAsIfNothingHadBeen()
    {
        using var tiny = new TinySearch();
        using var disk = SmallDisk.TryMount(48 << 20)!;
        var (filled, freed) = (false, false);
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.Checkpointed { Step: > 0 } && !filled)
            {
                disk.Fill();
                filled = true;
            }
            else if (happening is SearchEvent.Paused)
            {
                disk.Clear();
                freed = true;
            }
        });

        var outcome = await SearchRun.StartAsync(
            tiny.Request("run") with
            {
                OutFolder = Path.Combine(disk.Folder, "run"),
            },
            told,
            CancellationToken.None
        );
        var undisturbed = await SearchRun.StartAsync(tiny.Request("other"), new Told(), CancellationToken.None);

        (filled, freed, outcome.IsComplete).ShouldBe((true, true, true));
        told.All.OfType<SearchEvent.Paused>().First().Reason.ShouldNotBeNull().ShouldContain("disk is full");
        told.All.OfType<SearchEvent.Continued>().ShouldNotBeEmpty();
        TinySearch.RankingOf(outcome.Folder).ShouldBe(TinySearch.RankingOf(undisturbed.Folder));
        TinySearch.TensorsOf(outcome.Folder).ShouldBe(TinySearch.TensorsOf(undisturbed.Folder));
        using var reader = RunReader.Open(outcome.Folder);
        reader.StoredState.ShouldBe(RunState.Finished);
    }

    [SmallDiskFact]
    public async Task Search_DiskFullAndAskedToEnd_SaysSoAndGoesOnLaterFromItsCheckpoint()
    {
        using var tiny = new TinySearch();
        using var disk = SmallDisk.TryMount(48 << 20)!;
        using var ending = new CancellationTokenSource();
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.Checkpointed { Step: > 0 })
            {
                disk.Fill();
            }
            else if (happening is SearchEvent.Paused)
            {
                ending.Cancel();
            }
        });
        var folder = Path.Combine(disk.Folder, "run");

        await Should.ThrowAsync<DiskFullException>(
            SearchRun.StartAsync(tiny.Request("run") with { OutFolder = folder }, told, ending.Token)
        );

        disk.Clear();
        var outcome = await SearchRun.ResumeAsync(folder, "cpu", new Told(), CancellationToken.None);
        outcome.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Store_FullThreeTimes_TellsOnceAndStores()
    {
        var (attempts, told) = (0, new List<string>());
        var patience = new DiskPatience(_ => told.Add("waits"), () => told.Add("full"), () => told.Add("room"));

        patience.Store(
            () =>
            {
                if (++attempts <= 3)
                {
                    throw new DiskFullException("here");
                }
            },
            CancellationToken.None
        );

        told.ShouldBe(["full", "waits", "waits", "waits", "room"]);
    }

    [Fact]
    public void Store_AnotherFailure_IsNotWaitedFor() =>
        Should.Throw<InvalidOperationException>(() =>
            new DiskPatience(_ => { }, () => { }, () => { }).Store(() => throw new InvalidOperationException(), CancellationToken.None)
        );
}
