using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;
using NasNavigator.Runs.Failures;
using NasNavigator.Search.Steering;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    // What an edit has left, until it is told and stored.
    private EditReport? _edited;

    /// <summary>
    /// Takes over from a checkpoint of another space what survives by stable address: weights and what the optimiser remembers of them,
    /// candidates that are still the same network, and with them the ranking and what the strategy knows. All of it follows from the
    /// checkpoint and the event, so a process that is killed before it has stored the result only does it again.
    /// </summary>
    private void Carry(Checkpoint checkpoint, RunEvent happening)
    {
        var state = CheckpointFiles.StateOf(checkpoint.Folder);
        var textBefore =
            state.Steering.SpaceText ?? (state.Edit is { } known ? _run.Reader.EditOf(known)?.Text : null) ?? _run.Reader.StartedSpaceText;
        var before = SpaceSource.Bind(Path.Combine(_run.Folder, "space.nas.yaml"), textBefore).Space;
        var (after, keys) = (_begun.Space, happening.Target?.Split(", ") ?? []);
        var compared = SpaceEditing.Compare(before, after, keys);
        var report = CheckpointFiles.Carry(checkpoint.Folder, _parts, before.Search.Training.Optimizer, compared);
        _state = state;
        if (_parts.Gradients is { } gradients && state.Strategy is { } learnt && before.Search.Strategy == gradients.Name)
        {
            // Logits go by address and option, like weights; new ones begin at 0.
            gradients.Restore(learnt);
        }

        (_state.Edit, _state.Best, _state.Strategy) = (happening.Id, null, null);
        var isUnderWay = state.Step > 0 || state.Steering.Evaluated > 0;
        _state.Steering = state.Steering with
        {
            SpaceText = null,
            Through = happening.Id,
            Marks = isUnderWay ? OptionMarks.After(state.Steering, before, after, Here(0)) : [],
        };
        _isInRound = false;
        ReadEvents(SteeredSpace.Of(_run.Reader.SpaceText, _begun));
        ReadRows();
        _parts.Strategy.Tell([
            .. _measured.Select(row => new Evaluation(new Candidate(row.Architecture, Candidate.Exploit, []), row.Accuracy)),
        ]);
        _ranking = _state.Rounds > 0 ? Rank(_state.Rounds) : null;
        _unreadPaths = 0;
        _edited = report with { Candidates = _run.Reader.Evaluations, CandidatesKept = _measured.Count };
    }

    /// <summary>What was measured, as far as it holds for the space as it is.</summary>
    private void ReadRows()
    {
        var space = _parts.View.Space;
        _run.Flush();
        _measured.Clear();
        _rows.Clear();
        _numbers.Clear();
        var edited = _state.Edit is null ? null : new EditedRows(_run.Reader, _parts.View, _parts.Look);
        foreach (var row in _run.Reader.Candidates())
        {
            if (row.Accuracy is not { } accuracy)
            {
                continue;
            }

            var architecture = edited is null ? ArchitectureText.Read(space, row.Architecture).Architecture : edited.Read(row);
            if (architecture is null)
            {
                if (edited is null)
                {
                    throw new RunUnreadableException(_run.Folder, $"candidate {row.Id} is no architecture of its space");
                }

                continue;
            }

            _numbers[architecture] = row.Id;
            Remember(row.Stratum, new MeasuredCandidate(architecture, row.Round, accuracy));
        }
    }

    /// <summary>Tells what survived, and makes it the checkpoint that the run goes on from.</summary>
    private void KeepCarried()
    {
        foreach (var sentence in _edited!.Sentences())
        {
            _run.Log(sentence);
        }

        _progress.Report(new SearchEvent.Edited(_edited));
        _edited = null;
        _ = Checkpoint();
    }
}
