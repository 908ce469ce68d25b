using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>Makes room: old checkpoints of runs that ended, and whole runs that ended long ago.</summary>
/// <remarks>
/// Nothing that can be gone on with is touched: not a live run, not one that was stopped, interrupted or failed, and never the newest
/// checkpoint. What was measured, ranked and decided stays with the run.
/// </remarks>
public static class RunPruning
{
    /// <summary>What there is to delete. Changes nothing.</summary>
    /// <param name="store">The runs.</param>
    /// <param name="endedBefore">Finished runs that started before this go as a whole; null keeps all of them.</param>
    public static IReadOnlyList<Prunable> Find(RunStore store, DateTimeOffset? endedBefore)
    {
        var found = new List<Prunable>();
        foreach (var run in store.List().Where(run => run is { State: RunState.Finished, IsLive: false } && !IsLink(run.Folder)))
        {
            if (endedBefore is { } limit && run.StartedAt < limit)
            {
                found.Add(new Prunable(run.Id, run.Folder, run.Name, run.StartedAt, Checkpoints: [], run.Bytes));
                continue;
            }

            using var reader = RunReader.Open(run.Folder);
            var old = reader.Checkpoints().SkipLast(1).ToList();
            if (old.Count > 0)
            {
                var numbers = old.Select(checkpoint => checkpoint.Number).ToList();
                found.Add(new Prunable(run.Id, run.Folder, run.Name, run.StartedAt, numbers, old.Sum(checkpoint => checkpoint.Bytes)));
            }
        }

        return found;
    }

    /// <summary>Deletes what <see cref="Find"/> found.</summary>
    /// <exception cref="RunLockedException">A process took hold of the run meanwhile; nothing of it was deleted.</exception>
    public static void Delete(Prunable prunable) =>
        Failure.Name(
            prunable.Folder,
            () =>
            {
                using (RunLock.Take(prunable.Folder))
                {
                    if (!prunable.IsWhole)
                    {
                        DeleteCheckpoints(prunable);
                        return;
                    }

                    // First what makes it a run: a crash leaves a folder that is none.
                    File.Delete(RunReader.DescriptionFileOf(prunable.Folder));
                }

                Directory.Delete(prunable.Folder, recursive: true);
            }
        );

    private static void DeleteCheckpoints(Prunable prunable)
    {
        var description = RunReader.ReadDescription(prunable.Folder);
        using var connection = RunDatabase.Open(prunable.Folder, writable: true, RunReader.WrittenBy(description));
        foreach (var number in prunable.Checkpoints)
        {
            RunDatabase.Execute(
                connection,
                "UPDATE checkpoints SET kept = 0 WHERE number = $number AND number < (SELECT MAX(number) FROM checkpoints WHERE kept = 1)",
                ("$number", number)
            );
        }

        new CheckpointStore(prunable.Folder, connection).RemoveOrphans();
        RunDatabase.Fold(connection);
    }

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;
}

/// <summary>Something of a run that may be deleted.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Folder">Full path of its folder.</param>
/// <param name="Name">Name of its space.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Checkpoints">Numbers of the checkpoints that go; empty where the whole run goes.</param>
/// <param name="Bytes">Room that becomes free.</param>
public sealed record Prunable(
    string Run,
    string Folder,
    string Name,
    DateTimeOffset? StartedAt,
    IReadOnlyList<long> Checkpoints,
    long Bytes
)
{
    /// <summary>Whether the whole run goes.</summary>
    public bool IsWhole => Checkpoints.Count == 0;
}
