using NasNavigator.Runs;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

public class KilledSearchTests
{
    [Fact]
    public async Task Search_KilledTwentyTimesAndResumed_EndsAsOneLeftAlone()
    {
        using var tiny = new TinySearch(
            TinySearch
                .Space.Replace("epochs: 4", "epochs: 12")
                .Replace("candidates: 12, images: 48, recalibration_batches: 2", "candidates: 6, images: 32, recalibration_batches: 1")
        );
        var alone = SearchRun.StartAsync(tiny.Request("alone"), new Told(), CancellationToken.None);

        var steps = Chance.Of(1, "kills");
        string[] points =
        [
            $"{CrashPoints.CheckpointWrite}:1",
            $"{CrashPoints.CheckpointRenamed}:1",
            $"{CrashPoints.EventCommitted}:1",
            $"{CrashPoints.Evaluation}:4",
            $"{CrashPoints.EventCommitted}:1",
            $"{CrashPoints.CheckpointCommitted}:1",
            $"{CrashPoints.CheckpointWrite}:1",
            $"{CrashPoints.Evaluation}:2",
            $"{CrashPoints.CheckpointRenamed}:1",
            $"{CrashPoints.Evaluation}:6",
        ];
        var kills = 0;
        foreach (var point in points)
        {
            // 8 steps an epoch: some of these kills fall into the second epoch after a resume, most into the first.
            foreach (var crash in (string[])[point, $"step:{2 + steps.Next(9)}"])
            {
                (await SearchingChild.FinishesAsync(tiny.Folder, crash)).ShouldBeFalse($"kill {kills} at {crash} came too late");
                kills++;
            }
        }

        (await SearchingChild.FinishesAsync(tiny.Folder, null)).ShouldBeTrue();
        await alone.WithinSeconds(300);

        kills.ShouldBe(20);
        var (killed, whole) = (Path.Combine(tiny.Folder, "killed"), Path.Combine(tiny.Folder, "alone"));
        TinySearch.RankingOf(killed).ShouldBe(TinySearch.RankingOf(whole));
        TinySearch.TensorsOf(killed).ShouldBe(TinySearch.TensorsOf(whole));
        TinySearch.RowsOf(killed).ShouldBe(TinySearch.RowsOf(whole));
    }
}
