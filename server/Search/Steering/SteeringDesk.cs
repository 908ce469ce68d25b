using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Runs.Failures;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Search.Steering;

/// <summary>Takes decisions and commands for a run, on other threads than the one that trains, and hands them over where they act.</summary>
/// <remarks>
/// A decision is judged against the space as all accepted decisions leave it, gets the place that the training thread reaches next, and
/// is on the disk with that place before its answer. The training thread takes what is due at every place (<see cref="Take"/>), so that
/// the log says exactly what happened where, and a run that is resumed or replayed does the same. Places never go backwards: after a
/// return to a checkpoint a new decision waits for those that were recorded for later places.
/// </remarks>
internal sealed class SteeringDesk : IDisposable
{
    private readonly Run _run;
    private readonly SearchParts _parts;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Queue<Steered> _due = new();
    private readonly Dictionary<string, RunAnswer> _answered = [];
    private readonly Dictionary<string, SteeringRecord> _records = [];
    private readonly ManualResetEventSlim _news = new();
    private readonly CancellationTokenSource _stop = new();
    private SteeredSpace _accepted;
    private Place _next;
    private bool _isClosed;
    private volatile bool _isPaused;

    /// <summary>A desk for a run.</summary>
    public SteeringDesk(Run run, SearchParts parts, TimeProvider time)
    {
        (_run, _parts, _time) = (run, parts, time);
        _accepted = SteeredSpace.Of(run.Reader.SpaceText, parts.View);
    }

    /// <summary>Whether the run was told to wait.</summary>
    public bool IsPaused => _isPaused;

    /// <summary>Cancelled when the run is told to stop.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>The space as all accepted decisions leave it.</summary>
    public SteeredSpace Accepted
    {
        get
        {
            lock (_gate)
            {
                return _accepted;
            }
        }
    }

    /// <summary>Starts anew from a checkpoint: what was recorded after it is due again at its places.</summary>
    /// <param name="through">Id of the last event that the checkpoint holds.</param>
    /// <param name="space">The space that it holds.</param>
    /// <param name="here">Its place.</param>
    /// <exception cref="RunUnreadableException">A recorded decision can no longer be applied.</exception>
    public void Reset(string? through, SteeredSpace space, Place here)
    {
        lock (_gate)
        {
            _due.Clear();
            (_accepted, _next, _isClosed) = (space, here, false);
            var isLater = through is null;
            foreach (var happening in _run.Reader.Events().Where(each => each.Kind != RunEvent.Adaptive))
            {
                var record = SteeringRecord.Of(happening);
                _answered[happening.Id] = Said(happening, record);
                if (happening.Kind == RunEvent.Steering && record is not null)
                {
                    _records[happening.Id] = record;
                }

                if (isLater && _records.ContainsKey(happening.Id) && record is not null)
                {
                    _accepted =
                        _accepted.With(record.Patch.Apply(_accepted.Entries), _parts.Look, out var problem)
                        ?? throw new RunUnreadableException(_run.Folder, $"the event {happening.Id} cannot be done again: {problem}");
                    _due.Enqueue(new Steered(happening, record, _accepted));
                }

                isLater |= happening.Id == through;
            }
        }
    }

    /// <summary>Decides on a message; what is accepted is on the disk when this returns.</summary>
    public RunAnswer Receive(RunMessage message)
    {
        lock (_gate)
        {
            if (_answered.TryGetValue(message.Id, out var before))
            {
                return before;
            }

            if (message.Protocol != RunMessage.CurrentProtocol)
            {
                return Answer(message, RunAnswer.Refused, "The message is of another version of nasnav: use the one that started the run.");
            }

            if (_isClosed)
            {
                return Answer(message, RunAnswer.Refused, "The run is at its end and takes no more decisions.");
            }

            if (RunVerbs.Commands.Contains(message.Verb))
            {
                return Command(message);
            }

            if (RunVerbs.Notes.Contains(message.Verb))
            {
                var noted = RunNotes.EventOf(message, _next.Step);
                _run.Record(noted);
                return _answered[message.Id] = Answer(message, RunAnswer.Accepted, "The run has noted it.") with { Step = _next.Step };
            }

            if (message.BaseVersion is { } version && version != _accepted.Space.Version)
            {
                return Answer(message, RunAnswer.Stale, "The run's space has changed since: look again and repeat it.") with
                {
                    SpaceVersion = _accepted.Space.Version,
                };
            }

            return message.Verb == RunVerbs.Undo ? TakeBack(message)
                : message.Entries is { } entries
                    ? Change(message, SteeringPatch.Of(_accepted.Entries, entries), Deed.Of(message), undoes: null)
                : RunVerbs.Decisions.Contains(message.Verb) ? Decide(message, evidence: null)
                : Answer(message, RunAnswer.Refused, $"There is no verb {message.Verb}.");
        }
    }

    /// <summary>Takes over what the file's entries say beside those of the run: <paramref name="patch"/> was made from the file.</summary>
    public RunAnswer Adopt(RunMessage message, SteeringPatch patch)
    {
        lock (_gate)
        {
            return _answered.TryGetValue(message.Id, out var before) ? before
                : _isClosed ? Answer(message, RunAnswer.Refused, "The run is at its end and takes no more decisions.")
                : Change(message, patch, Deed.Of(message), undoes: null);
        }
    }

    /// <summary>On the training thread, at the end of a round: the first decision of the run's own that can be made, in place of what is due.</summary>
    /// <returns>Its position; null where none was made.</returns>
    /// <remarks>
    /// Where something is still due the run decides nothing: either somebody decides right now, on a ranking that is not out yet, or the
    /// log says already what came of this round. So it depends on the log alone, and a run that is killed or replayed decides the same.
    /// </remarks>
    public int? DecideItself(IEnumerable<OwnExclusion> wanted, Place here)
    {
        lock (_gate)
        {
            if (_isClosed || _due.Count > 0)
            {
                return null;
            }

            _next = here;
            foreach (var (position, exclusion) in wanted.Index())
            {
                if (
                    !_answered.ContainsKey(exclusion.Message.Id)
                    && Decide(exclusion.Message, exclusion.Evidence).Status == RunAnswer.Accepted
                )
                {
                    return position;
                }
            }

            return null;
        }
    }

    /// <summary>On the training thread: what is due here. What comes from now on is due at <paramref name="next"/>.</summary>
    public IReadOnlyList<Steered> Take(Place here, Place next)
    {
        lock (_gate)
        {
            _next = next;
            _news.Reset();
            if (_due.Count == 0 || _due.Peek().Place.CompareTo(here) > 0)
            {
                return [];
            }

            var taken = new List<Steered>();
            while (_due.TryPeek(out var first) && first.Place.CompareTo(here) <= 0)
            {
                taken.Add(_due.Dequeue());
            }

            return taken;
        }
    }

    /// <summary>Takes all that is left, and nothing comes after it.</summary>
    public IReadOnlyList<Steered> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            var taken = _due.ToList();
            _due.Clear();
            return taken;
        }
    }

    /// <summary>Waits for a message.</summary>
    public void Wait(CancellationToken cancellation) => _news.Wait(cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _news.Dispose();
        _stop.Dispose();
    }

    private RunAnswer Command(RunMessage message)
    {
        if (message.Verb != "stop" && _isPaused == (message.Verb == "pause"))
        {
            return Answer(message, RunAnswer.Unchanged, _isPaused ? "The run is paused already." : "The run is not paused.");
        }

        var text = message.Verb switch
        {
            "pause" => $"pauses {Deed.Before(_parts, _next)}",
            "continue" => $"goes on {Deed.From(_parts, _next)}",
            _ => $"stops {Deed.Before(_parts, _next)}",
        };
        _run.Record(
            new RunEvent
            {
                Id = message.Id,
                Kind = RunEvent.Command,
                Verb = message.Verb,
                Step = _next.Step,
                At = _time.GetUtcNow(),
                Actor = message.Actor,
                Note = message.Because,
            }
        );
        _isPaused = message.Verb == "pause" || (_isPaused && message.Verb == "stop");
        if (message.Verb == "stop")
        {
            _stop.Cancel();
        }

        _news.Set();
        return _answered[message.Id] = Answer(message, RunAnswer.Accepted, text) with { Step = _next.Step };
    }

    private RunAnswer Decide(RunMessage message, SteeringEvidence? evidence)
    {
        var space = _accepted.Space;
        var places = space
            .Choices.Concat(space.HyperParameters)
            .Where(choice => AddressPattern.Matches(message.At, choice.Address))
            .Where(choice => choice.Options.Any(option => option.Text == message.Option))
            .ToList();
        if (message.Option is not { Length: > 0 } subject)
        {
            return Answer(message, RunAnswer.Refused, $"What to {message.Verb}? Name the option.");
        }

        if (places.Count == 0 && message.Verb != "limit")
        {
            return Answer(
                message,
                RunAnswer.Refused,
                $"No choice {(message.At is null ? "" : $"at {message.At} ")}has the option {subject}. nasnav describe lists them."
            );
        }

        var decision = new SteeringDecision(message.Verb, subject)
        {
            At = message.At,
            Factor = message.Factor,
            Min = message.Min,
            Max = message.Max,
            Because = message.Because,
            By = message.Actor,
            Date = message.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'"),
            Run = message.Run,
        };
        var tree = SyntaxTree.Parse(_accepted.Text);
        var edits =
            message.Verb == "restore"
                ? SteeringEdits.Restore(
                    tree,
                    decision,
                    [.. places.SelectMany(choice => choice.Options).Select(option => option.Text).Distinct()]
                )
                : SteeringEdits.Add(tree, decision);
        var after = SteeringList.Read(SyntaxTree.Parse(Space.Checks.TextEdit.Apply(_accepted.Text, edits)));
        return Change(message, SteeringPatch.Of(_accepted.Entries, after), Deed.Of(message), undoes: null, evidence);
    }

    private RunAnswer TakeBack(RunMessage message) =>
        message.Event is { } id && _records.TryGetValue(id, out var record)
            ? Change(message, record.Patch.Inverse(), $"took back: {record.Text.Split(" from ")[0]}", id)
            : Answer(message, RunAnswer.Refused, $"The run knows no decision {message.Event}.");

    private RunAnswer Change(RunMessage message, SteeringPatch patch, string deed, string? undoes, SteeringEvidence? evidence = null)
    {
        var entries = patch.Apply(_accepted.Entries);
        if (entries.SequenceEqual(_accepted.Entries))
        {
            return Answer(message, RunAnswer.Unchanged, "The run's space says so already.") with { SpaceVersion = _accepted.Space.Version };
        }

        if (_accepted.With(entries, _parts.Look, out var problem) is not { } after)
        {
            return Answer(message, RunAnswer.Refused, problem!);
        }

        var place = _due.Count > 0 && _due.Last().Place is var last && last.CompareTo(_next) > 0 ? last : _next;
        var left = Deed.CountOf(after.Space);
        var text = $"{deed} {Deed.From(_parts, place)}{(left is null ? "" : $" ({left} architectures left)")}";
        var made = SteeringPatch.Of(_accepted.Entries, entries);
        var record = new SteeringRecord(place.Round, place.Measured, made, text)
        {
            Architectures = left,
            Undoes = undoes,
            Evidence = evidence,
        };
        var happening = new RunEvent
        {
            Id = message.Id,
            Kind = RunEvent.Steering,
            Verb = message.Verb,
            Step = place.Step,
            At = _time.GetUtcNow(),
            Actor = message.Actor,
            Target = Deed.Target(message),
            Note = message.Because,
            Data = record.ToJson(),
            SpaceBefore = _accepted.Space.Version,
            SpaceAfter = after.Space.Version,
        };
        _run.Record(happening, new SpaceVersionRow(after.Space.Version, place.Step, after.Text));
        _accepted = after;
        _records[message.Id] = record;
        _due.Enqueue(new Steered(happening, record, after));
        _news.Set();
        return _answered[message.Id] = Said(happening, record);
    }

    private static RunAnswer Said(RunEvent happening, SteeringRecord? record) =>
        new()
        {
            Id = happening.Id,
            Status = RunAnswer.Accepted,
            Text = record?.Text ?? happening.Verb,
            Step = happening.Step,
            SpaceVersion = happening.SpaceAfter,
            Architectures = record?.Architectures,
        };

    private static RunAnswer Answer(RunMessage message, string status, string text) =>
        new()
        {
            Id = message.Id,
            Status = status,
            Text = text,
        };
}
