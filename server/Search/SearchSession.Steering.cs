using NasNavigator.Runs;
using NasNavigator.Search.Steering;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    /// <summary>A version that was steered away again soon after needs no checkpoint of its own; the epoch's end brings one.</summary>
    private const int MostVersionCheckpoints = 4;

    private readonly SteeringDesk _desk;
    private readonly ISpaceView _begun;

    // `_state` is what a checkpoint holds: in the middle of a round that is how the round began, and this is how things stand.
    private SteeringState _steering = new();
    private string _savedVersion = "";
    private bool _isInRound;
    private int _versionCheckpoints;

    private Place Here(int measured) => new(_state.Step, _state.Rounds, measured);

    /// <summary>Between two steps, or two measurements: does what was decided for this place, and waits while the run is paused.</summary>
    /// <param name="measured">Candidates measured in this round, or at the end.</param>
    /// <param name="next">The place that comes next: what is decided from now on acts there.</param>
    /// <param name="cancellation">Ends a pause.</param>
    /// <returns>False where the search is no longer where it was: a state turned out broken while it was stored.</returns>
    private bool Heed(int measured, Place next, CancellationToken cancellation)
    {
        if (_desk.IsPaused && !Wait(measured, reason: null, cancellation))
        {
            return false;
        }

        var changed = Apply(_desk.Take(Here(measured), next), measured);
        return !changed || measured > 0 || _versionCheckpoints++ >= MostVersionCheckpoints || Checkpoint();
    }

    /// <returns>Whether the space is another one now.</returns>
    private bool Apply(IReadOnlyList<Steered> due, int measured)
    {
        var before = SpaceVersion;
        foreach (var steered in due)
        {
            var after = steered.After.View;
            _steering = _steering with
            {
                SpaceText = steered.After.Text,
                Through = steered.Event.Id,
                Marks = OptionMarks.After(_steering, _parts.View.Space, after.Space, Here(measured)),
            };
            _parts.View = after;
            _run.Log(steered.Record.Text);
            _progress.Report(
                new SearchEvent.Steered(
                    steered.Event.Id,
                    steered.Event.Verb,
                    steered.Event.Target,
                    steered.Event.Actor,
                    _state.Step,
                    after.Space.Version,
                    steered.Record.Text
                )
            );
        }

        if (measured == 0)
        {
            Settle();
        }

        return SpaceVersion != before;
    }

    /// <summary>What holds now goes into the next checkpoint.</summary>
    private void Settle() => (_state.Steering, _savedVersion) = (_steering, SpaceVersion);

    /// <summary>Stores everything and issues no step until the run is told to continue; decisions are heeded meanwhile.</summary>
    private bool Wait(int measured, string? reason, CancellationToken cancellation)
    {
        if (!Checkpoint())
        {
            return false;
        }

        var here = Here(measured);
        _run.Enter(RunState.Paused, reason ?? "");
        _run.Log($"paused before step {_state.Step}{(reason is null ? "" : $": {reason}")}");
        _progress.Report(new SearchEvent.Paused(_state.Step, reason));
        while (_desk.IsPaused)
        {
            Apply(_desk.Take(here, here), measured);
            if (_desk.IsPaused)
            {
                _desk.Wait(cancellation);
            }
        }

        _run.Enter(RunState.Running);
        _run.Log($"goes on from step {_state.Step}");
        _progress.Report(new SearchEvent.Continued(_state.Step));
        return true;
    }

    /// <summary>A text that the run worked on before.</summary>
    private SteeredSpace LookAgain(string text)
    {
        var source = SpaceSource.Bind(Path.Combine(_run.Folder, "space.nas.yaml"), text);
        return SteeredSpace.Of(text, _parts.Look(source.Space));
    }
}
