using NasNavigator.Protocol.Steering;

namespace NasNavigator.Runs.Control;

/// <summary>Writes into a run's history what was done beside it: a fork, an ablation.</summary>
public static class RunNotes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Keeps a note. A live run is asked to, since it alone writes to its folder; else the folder is taken hold of for a moment.</summary>
    /// <param name="runFolder">Full path of the run's folder.</param>
    /// <param name="note">One of <see cref="RunVerbs.Notes"/>, with its evidence in <see cref="RunMessage.Because"/>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null where it is kept, else why it is not: what was done beside the run is no less true.</returns>
    public static async Task<string?> KeepAsync(string runFolder, RunMessage note, CancellationToken cancellation)
    {
        try
        {
            if (RunClient.IsLive(runFolder))
            {
                var answer = await RunClient.SendAsync(runFolder, note, Patience, cancellation);
                return answer.Status == RunAnswer.Accepted ? null : answer.Text;
            }

            Append(Path.GetFullPath(runFolder), EventOf(note, step: null));
            return null;
        }
        catch (Space.NasNavigatorException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The event that a note is kept as.</summary>
    /// <param name="note">The note.</param>
    /// <param name="step">Where the run stands; null to be filled in from what it stored.</param>
    public static RunEvent EventOf(RunMessage note, long? step) =>
        new()
        {
            Id = note.Id,
            Kind = RunEvent.Command,
            Verb = note.Verb,
            Step = step ?? -1,
            At = note.Time,
            Actor = note.Actor,
            Target = note.Option is null ? note.Run : $"{note.Option}{(note.At is null ? "" : $" at {note.At}")}",
            Note = note.Because,
        };

    /// <summary>For a run that nobody works on. What is measured and checkpointed stays as it is, and so does its state.</summary>
    private static void Append(string folder, RunEvent happening) =>
        Failure.Name(
            folder,
            () =>
            {
                long reached;
                using (var reader = RunReader.Open(folder))
                {
                    reached = reader.Progress?.Step ?? 0;
                }

                using var held = RunLock.Take(folder);
                using var connection = RunDatabase.Open(folder, writable: true, RunReader.WrittenBy(RunReader.ReadDescription(folder)));
                RunRows.InsertNew(connection, happening.Step < 0 ? happening with { Step = reached } : happening);
                RunDatabase.Fold(connection);
            }
        );
}
