using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Steering;

namespace NasNavigator.Search;

/// <summary>Runs that branch off others.</summary>
public static class RunForking
{
    /// <summary>Makes a new run that stands where another one stood, to be gone on with in another way.</summary>
    /// <param name="runFolder">Full path of the other run's folder; it may be live.</param>
    /// <param name="round">Rounds done at the checkpoint; null where it does not matter.</param>
    /// <param name="number">Number of the checkpoint; null where it does not matter, and with both null the newest.</param>
    /// <param name="spaceFile">Full path of the YAML file, which says where runs are kept.</param>
    /// <param name="outFolder">Where the new run's folder shall be; null for one among the others.</param>
    /// <exception cref="Space.NasNavigatorException">There is no such checkpoint any more, or something cannot be read or written.</exception>
    public static RunForked Fork(string runFolder, int? round, long? number, string spaceFile, string? outFolder)
    {
        using var reader = RunReader.Open(runFolder);
        var points = reader.Checkpoints().Select(checkpoint => (Checkpoint: checkpoint, Round: reader.RoundOf(checkpoint))).ToList();
        var wanted = points.FindLast(point =>
            (round is null || point.Round == round) && (number is null || point.Checkpoint.Number == number)
        );
        if (wanted.Checkpoint is not { } checkpoint)
        {
            var kept = points.Select(point =>
                $"checkpoint {point.Checkpoint.Number} (after round {point.Round}, step {point.Checkpoint.Step})"
            );
            throw new CheckpointNotKeptException(reader.Description.Id, round, number, [.. kept]);
        }

        var state = CheckpointFiles.StateOf(checkpoint.Folder);
        var events = Held(reader.Events(), state, checkpoint.Step);
        var text = reader
            .SpaceVersions()
            .FirstOrDefault(version => version.Version == events.LastOrDefault(each => each.SpaceAfter is not null)?.SpaceAfter)
            ?.Text;
        var folder = RunFork.Make(
            reader,
            checkpoint,
            events.Select(each => each.Id).ToHashSet(),
            text ?? state.Steering.SpaceText ?? reader.StartedSpaceText,
            spaceFile,
            outFolder,
            TimeProvider.System
        );
        return new RunForked(folder, reader.Description.Id, checkpoint.Number, checkpoint.Step, wanted.Round);
    }

    /// <summary>
    /// What had taken effect, what the run had decided by itself on the ranking that the checkpoint holds, and what it had found out about
    /// the machine. What somebody decided later stays with the other run.
    /// </summary>
    private static List<RunEvent> Held(IReadOnlyList<RunEvent> events, SessionState state, long step)
    {
        var last = state.Steering.Through is { } through ? events.Select(each => each.Id).ToList().IndexOf(through) : -1;
        return
        [
            .. events.Where(
                (each, position) =>
                    each.Kind == RunEvent.Adaptive
                        ? each.Step <= step
                        : position <= last
                            || (
                                each.Step == step
                                && each.Kind == RunEvent.Steering
                                && SteeringRecord.Of(each)?.Evidence?.Round == state.Rounds
                            )
            ),
        ];
    }
}

/// <summary>A run that branched off another.</summary>
/// <param name="Folder">Full path of its folder.</param>
/// <param name="Parent">Id of the other run.</param>
/// <param name="Checkpoint">Number of the other run's checkpoint.</param>
/// <param name="Step">Steps of the optimiser done.</param>
/// <param name="Round">Rounds done.</param>
public sealed record RunForked(string Folder, string Parent, long Checkpoint, long Step, int Round);
