using NasNavigator.Protocol.Steering;
using NasNavigator.Runs.Control;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Steering;

/// <summary>A live search that is paused at its start, so that a test decides what happens where.</summary>
internal sealed class SteeredSearch
{
    private readonly string _folder;
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    private SteeredSearch(TinySearch tiny, string name, long pauseAtStep, TimeProvider clock)
    {
        _folder = Path.Combine(tiny.Folder, name);
        var isAsked = false;
        Told = new Told(happening =>
        {
            OnEvent?.Invoke(happening);
            if (happening is SearchEvent.Paused)
            {
                _paused.TrySetResult();
            }

            if (
                !isAsked
                && (pauseAtStep == 0 ? happening is SearchEvent.Started : happening is SearchEvent.Progress it && it.Step >= pauseAtStep)
            )
            {
                isAsked = true;
                new Inbox(_folder).Send(Message("pause"));
            }
        });
        Outcome = SearchRun.StartAsync(tiny.Request(name), Told, clock, CancellationToken.None);
    }

    public Told Told { get; }

    /// <summary>Called on the thread that trains, which does nothing else meanwhile.</summary>
    public Action<SearchEvent>? OnEvent { get; set; }

    public Task<SearchOutcome> Outcome { get; }

    /// <summary>A search that waits before its first steps, or somewhere behind a step.</summary>
    public static async Task<SteeredSearch> PausedAsync(TinySearch tiny, string name, long atStep = 0, TimeProvider? clock = null)
    {
        var search = new SteeredSearch(tiny, name, atStep, clock ?? new RacingClock());
        await Task.WhenAny(search._paused.Task, search.Outcome).WithinSeconds(120);
        search.Outcome.IsFaulted.ShouldBeFalse(search.Outcome.Exception?.ToString());
        return search;
    }

    public Task<RunAnswer> Tell(string verb, string? option = null, string? at = null, Func<RunMessage, RunMessage>? change = null) =>
        RunClient.SendAsync(
            _folder,
            (change ?? (message => message))(Message(verb) with { Option = option, At = at }),
            TimeSpan.FromSeconds(60),
            CancellationToken.None
        );

    private RunMessage Message(string verb) =>
        new()
        {
            Id = $"message-{++_sent}",
            Verb = verb,
            Actor = "tester",
            Time = DateTimeOffset.UnixEpoch.AddSeconds(_sent),
        };
}
