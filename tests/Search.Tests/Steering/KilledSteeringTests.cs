using NasNavigator.Runs;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Steering;

public class KilledSteeringTests
{
    [Fact]
    public Task Search_SteeredAndKilledTwentyTimes_IsTheReplayOfItsLog() => Check(seed: 1, kills: 20);

    [LongFact]
    public async Task Search_SteeredAndKilledTwoHundredTimes_IsTheReplayOfItsLog()
    {
        for (var seed = 2; seed < 12; seed++)
        {
            await Check(seed, kills: 20);
        }
    }

    /// <summary>The log says where everything was decided; doing it again without any kill must give the same rows, ranks and tensors.</summary>
    private static async Task Check(long seed, int kills)
    {
        const int Epochs = 12;
        const int StepsPerEpoch = 8;
        using var tiny = new TinySearch(
            TinySearch
                .Space.Replace("epochs: 4", $"epochs: {Epochs}")
                .Replace("candidates: 12, images: 48, recalibration_batches: 2", "candidates: 6, images: 32, recalibration_batches: 1")
        );
        var schedule = Schedule.Drawn(seed, count: 12, Epochs * StepsPerEpoch);
        var chance = Chance.Of(seed, "kills");
        string[] points =
        [
            CrashPoints.SteeringCommitted,
            CrashPoints.CheckpointWrite,
            CrashPoints.CheckpointRenamed,
            CrashPoints.CheckpointCommitted,
            CrashPoints.Evaluation,
            "step",
        ];
        var killed = 0;
        var isFinished = false;
        for (var attempt = 0; attempt < 2 * kills && killed < kills && !isFinished; attempt++)
        {
            var point = points[chance.Next(points.Length)];
            var nth = point is CrashPoints.Evaluation or "step" ? 1 + chance.Next(9) : 1;
            isFinished = await SearchingChild.FinishesAsync(tiny.Folder, $"{point}:{nth}", schedule);
            killed += isFinished ? 0 : 1;
        }

        if (!isFinished)
        {
            (await SearchingChild.FinishesAsync(tiny.Folder, null, schedule)).ShouldBeTrue();
        }

        var (run, replayed) = (Path.Combine(tiny.Folder, "killed"), Path.Combine(tiny.Folder, "replayed"));
        await SearchRun.ReplayAsync(run, replayed, new Told(), CancellationToken.None).WithinSeconds(300);

        killed.ShouldBeGreaterThan(kills / 2);
        using (var reader = RunReader.Open(run))
        {
            var ids = reader.Events().Where(each => each.Kind == RunEvent.Steering).Select(each => each.Id).ToList();
            // Each once; what was sent in the last steps may have come too late.
            ids.ShouldBeUnique();
            ids.Count.ShouldBeInRange(schedule.Entries.Count / 2, schedule.Entries.Count);
        }

        TinySearch.RowsOf(replayed).ShouldBe(TinySearch.RowsOf(run));
        TinySearch.RankingOf(replayed).ShouldBe(TinySearch.RankingOf(run));
        TinySearch.TensorsOf(replayed).ShouldBe(TinySearch.TensorsOf(run));
    }
}
