using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Steering;

public class FileWatchTests
{
    private const string Entry = "{ exclude: avg_pool, at: cell.0->1 }";

    [Fact]
    public async Task File_SavedWithAnotherSteering_SteersTheBoundRunAndNothingElseDoes()
    {
        using var tiny = new TinySearch();
        var search = await SteeredSearch.PausedAsync(tiny, "run");
        var folder = Path.Combine(tiny.Folder, "run");
        RunClient.IsBound(folder).ShouldBeTrue();

        // Another key: shown by the editor, heeded by nobody.
        await File.WriteAllTextAsync(tiny.File, TinySearch.Space.Replace("epochs: 4", "epochs: 5") + $"\nsteering:\n  - {Entry}\n");
        await Looked(tiny);
        Steered(folder).ShouldBeEmpty();

        await File.WriteAllTextAsync(tiny.File, TinySearch.Space + $"\nsteering:\n  - {Entry}\n");
        await Until(() => Steered(folder).Count == 1);
        await File.WriteAllTextAsync(tiny.File, TinySearch.Space + "\nsteering: [] # back\n");
        await Until(() => Steered(folder).Count == 2);
        await search.Tell("stop");
        await search.Outcome.WithinSeconds(300);

        var events = Steered(folder);
        (events[0].Verb, events[0].Target).ShouldBe(("exclude", "avg_pool at cell.0->1"));
        (events[1].Verb, events[1].SpaceAfter).ShouldBe(("restore", events[0].SpaceBefore));
    }

    [Fact]
    public async Task Run_OfAFileThatAnotherLiveRunHeeds_StartsUnboundAndIsSteeredOnlyByName()
    {
        using var tiny = new TinySearch();
        var first = await SteeredSearch.PausedAsync(tiny, "first");
        var second = await SteeredSearch.PausedAsync(tiny, "second");

        RunClient.IsBound(Path.Combine(tiny.Folder, "first")).ShouldBeTrue();
        RunClient.IsBound(Path.Combine(tiny.Folder, "second")).ShouldBeFalse();
        await File.WriteAllTextAsync(tiny.File, TinySearch.Space + $"\nsteering:\n  - {Entry}\n");
        await Until(() => Steered(Path.Combine(tiny.Folder, "first")).Count == 1);
        Steered(Path.Combine(tiny.Folder, "second")).ShouldBeEmpty();
        (await second.Tell("exclude", "none")).Status.ShouldBe(RunAnswer.Accepted);
        await Task.WhenAll(first.Tell("stop"), second.Tell("stop"));
        await Task.WhenAll(first.Outcome, second.Outcome).WithinSeconds(300);
    }

    private static IReadOnlyList<RunEvent> Steered(string folder)
    {
        using var reader = RunReader.Open(folder);
        return [.. reader.Events().Where(each => each.Kind == RunEvent.Steering)];
    }

    /// <summary>Until the run has looked at the file several times: its inbox is emptied in the same looks.</summary>
    private static async Task Looked(TinySearch tiny)
    {
        for (var i = 0; i < 6; i++)
        {
            await RunClient
                .ThroughInboxAsync(
                    Path.Combine(tiny.Folder, "run"),
                    new RunMessage
                    {
                        Id = $"look-{i}",
                        Verb = "undo",
                        Actor = "tester",
                        Time = DateTimeOffset.UnixEpoch,
                    },
                    CancellationToken.None
                )
                .WithinSeconds(60);
        }
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
