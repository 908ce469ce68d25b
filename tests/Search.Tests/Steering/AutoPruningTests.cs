using System.Text.Json;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Steering;

/// <summary>Searches of a table in which <c>none</c> is the worst option everywhere and <c>conv3x3</c> the best, by known amounts.</summary>
public sealed class AutoPruningTests : IDisposable
{
    private readonly TinySearch _tiny = new(DominatedTable.Space("auto"));

    public AutoPruningTests() => DominatedTable.Write(_tiny);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Auto_OfADominatedOption_ExcludesItOnceARoundWithItsEvidenceAndItsName()
    {
        var outcome = await SearchAsync("run");

        using var reader = RunReader.Open(outcome.Folder);
        var events = Decisions(reader);
        events.Count.ShouldBeGreaterThan(2);
        // One a round, and none after the last of five.
        events.Count.ShouldBeLessThan(5);
        events.ShouldAllBe(each => each.Verb == "exclude" && each.Actor == "auto");
        events.ShouldNotContain(each => each.Target!.Contains("conv3x3", StringComparison.Ordinal));
        var first = events[0];
        first.Target!.ShouldStartWith("none at cell.");
        var evidence = JsonDocument.Parse(first.Data!).RootElement.GetProperty("evidence");
        var round = evidence.GetProperty("round").GetInt32();
        evidence.GetProperty("best").GetString().ShouldBe("conv3x3");
        evidence.GetProperty("samples").GetInt32().ShouldBeGreaterThanOrEqualTo(15);
        var (effect, error) = (evidence.GetProperty("effect").GetDouble(), evidence.GetProperty("standardError").GetDouble());
        var ranked = reader.Ranking(round)!.Options.Single(row => $"{row.Option} at {row.Address}" == first.Target);
        (effect, error).ShouldBe((ranked.Effect, ranked.StandardError));
        first.Note!.ShouldContain("behind conv3x3, chance of being best < 1 %");
        first.Note!.ShouldEndWith($"round {round}");

        // What was decided after a round is not drawn in the next.
        var address = first.Target!["none at ".Length..];
        reader.Candidates().Where(row => row.Round <= round).ShouldContain(row => row.Architecture.Contains($"{address}=none"));
        reader.Candidates().Where(row => row.Round > round).ShouldAllBe(row => !row.Architecture.Contains($"{address}=none"));
        reader.CurrentSpaceText.ShouldContain("by: auto");
        // The file is its author's: what the run decided is shown beside it and written by whoever edits the file.
        (await File.ReadAllTextAsync(_tiny.File)).ShouldBe(DominatedTable.Space("auto"));
    }

    [Theory]
    [InlineData("suggest", true)]
    [InlineData("off", false)]
    public async Task Pruning_OtherThanAuto_DecidesNothing(string pruning, bool suggests)
    {
        await File.WriteAllTextAsync(_tiny.File, DominatedTable.Space(pruning));

        var outcome = await SearchAsync("run");

        using var reader = RunReader.Open(outcome.Folder);
        Decisions(reader).ShouldBeEmpty();
        (reader.Ranking()!.Suggestions.Count > 0).ShouldBe(suggests);
    }

    [Fact]
    public async Task Auto_OfAnOptionThatSomebodyBroughtBack_LeavesItAlone()
    {
        string? restored = null;
        var told = new Told(happening =>
        {
            if (restored is null && happening is SearchEvent.Steered { Actor: "auto" } decided)
            {
                restored = decided.Target;
                new Inbox(Path.Combine(_tiny.Folder, "run")).Send(
                    new RunMessage
                    {
                        Id = "back",
                        Verb = RunVerbs.Undo,
                        Event = decided.Id,
                        Actor = "tester",
                        Time = DateTimeOffset.UnixEpoch,
                    }
                );
            }
        });

        var outcome = await SearchAsync("run", told, DominatedTable.Space("auto").Replace("count: 5", "count: 400"));

        using var reader = RunReader.Open(outcome.Folder);
        var events = Decisions(reader);
        events.Single(each => each.Actor == "tester").Verb.ShouldBe(RunVerbs.Undo);
        events.Count(each => each.Target == restored && each.Verb == "exclude").ShouldBe(1);
        events.Count.ShouldBeGreaterThan(3);
        var (option, address) = (restored!.Split(" at ")[0], restored!.Split(" at ")[1]);
        var ranked = reader.Ranking()!.Options.Single(row => row.Option == option && row.Address == address);
        ranked.State.ShouldBe("open");
    }

    [Fact]
    public async Task Replay_OfARunThatPrunedItself_IsTheSameRun()
    {
        var outcome = await SearchAsync("run");
        var replayed = Path.Combine(_tiny.Folder, "replayed");

        await SearchRun.ReplayAsync(outcome.Folder, replayed, new Told(), CancellationToken.None).WithinSeconds(60);

        IsTheSame(replayed, outcome.Folder);
    }

    [Fact]
    public async Task Fork_WhereADecisionWasMadeAndDidNotActYet_MakesItToo()
    {
        using var cancel = new CancellationTokenSource();
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.RoundEnded { Round: 3 })
            {
                cancel.Cancel();
            }
        });
        var cut = await SearchRun.StartAsync(_tiny.Request("cut"), told, cancel.Token).WithinSeconds(60);
        using (var reader = RunReader.Open(cut.Folder))
        {
            Decisions(reader)[^1].Note!.ShouldEndWith("round 3");
        }

        var forked = RunForking.Fork(cut.Folder, round: 3, number: null, _tiny.File, Path.Combine(_tiny.Folder, "fork"));
        await SearchRun.ResumeAsync(forked.Folder, null, new Told(), CancellationToken.None).WithinSeconds(60);
        await SearchRun.ResumeAsync(cut.Folder, null, new Told(), CancellationToken.None).WithinSeconds(60);

        IsTheSame(forked.Folder, cut.Folder);
    }

    [Fact]
    public async Task Search_KilledAroundItsOwnDecisionsAndResumed_EndsAsOneLeftAlone()
    {
        var alone = await SearchAsync("alone");
        string[] points =
        [
            $"{CrashPoints.SteeringCommitted}:1",
            $"{CrashPoints.CheckpointWrite}:1",
            $"{CrashPoints.CheckpointCommitted}:1",
            $"{CrashPoints.Evaluation}:40",
            $"{CrashPoints.SteeringCommitted}:1",
            $"{CrashPoints.CheckpointRenamed}:1",
            $"{CrashPoints.CheckpointWrite}:2",
        ];
        foreach (var point in points)
        {
            (await SearchingChild.FinishesAsync(_tiny.Folder, point)).ShouldBeFalse($"the kill at {point} came too late");
        }

        (await SearchingChild.FinishesAsync(_tiny.Folder, null)).ShouldBeTrue();

        IsTheSame(Path.Combine(_tiny.Folder, "killed"), alone.Folder);
    }

    [Fact]
    public async Task Auto_OnASupernet_DecidesAndIsReplayedToTheLastDigit()
    {
        using var tiny = new TinySearch(
            TinySearch
                .Space.Replace("strategy: random", "strategy: random\n  pruning: auto")
                .Replace("epochs: 4", "epochs: 8")
                .Replace(
                    "candidates: 12, images: 48, recalibration_batches: 2",
                    "candidates: 64, images: 64, recalibration_batches: 1, time_share: 0.95"
                )
        );

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300);
        var replayed = Path.Combine(tiny.Folder, "replayed");
        await SearchRun.ReplayAsync(outcome.Folder, replayed, new Told(), CancellationToken.None).WithinSeconds(300);

        using (var reader = RunReader.Open(outcome.Folder))
        {
            Decisions(reader).ShouldNotBeEmpty();
        }

        IsTheSame(replayed, outcome.Folder);
        TinySearch.TensorsOf(replayed).ShouldBe(TinySearch.TensorsOf(outcome.Folder));
    }

    private static void IsTheSame(string one, string other)
    {
        TinySearch.RankingOf(one).ShouldBe(TinySearch.RankingOf(other));
        TinySearch.RowsOf(one).ShouldBe(TinySearch.RowsOf(other));
        using var left = RunReader.Open(one);
        using var right = RunReader.Open(other);
        Said(left).ShouldBe(Said(right));

        static IReadOnlyList<string> Said(RunReader reader) =>
            [.. Decisions(reader).Select(each => $"{each.Step} {each.Verb} {each.Target} {each.Note} {each.SpaceAfter}")];
    }

    private async Task<SearchOutcome> SearchAsync(string name, Told? told = null, string? text = null)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(_tiny.File, text);
        }

        return await SearchRun.StartAsync(_tiny.Request(name), told ?? new Told(), CancellationToken.None).WithinSeconds(120);
    }

    private static IReadOnlyList<RunEvent> Decisions(RunReader reader) =>
        [.. reader.Events().Where(each => each.Kind == RunEvent.Steering)];
}
