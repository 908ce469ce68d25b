using System.Text.Json;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>Makes a run of its own from a checkpoint of another, which stays as it is and may be live meanwhile.</summary>
public static class RunFork
{
    /// <summary>Copies what a run knew at a checkpoint into a new folder. Nobody works on the new run yet.</summary>
    /// <param name="parent">The other run.</param>
    /// <param name="checkpoint">One that it keeps.</param>
    /// <param name="events">Ids of the events that are part of it; the others are left behind.</param>
    /// <param name="spaceText">The space at that moment.</param>
    /// <param name="spaceFile">Path of the YAML file, which says where runs are kept.</param>
    /// <param name="wanted">The folder to hold the new run; null for one among the others.</param>
    /// <param name="clock">What time it is.</param>
    /// <returns>Full path of the new folder.</returns>
    /// <exception cref="CheckpointUnreadableException">The checkpoint's files are not those that were stored.</exception>
    /// <exception cref="DiskFullException">No room; nothing is left behind.</exception>
    /// <exception cref="RunUnreadableException">The other run cannot be read, or the new folder is not empty.</exception>
    public static string Make(
        RunReader parent,
        Checkpoint checkpoint,
        IReadOnlySet<string> events,
        string spaceText,
        string spaceFile,
        string? wanted,
        TimeProvider clock
    ) =>
        Failure.Name(
            parent.Folder,
            () =>
            {
                var (folder, id) = NewRun.MakeFolder(spaceFile, parent.Description.Name, wanted, clock);
                try
                {
                    Fill(parent, checkpoint, events, spaceText, folder, id, clock);
                    return folder;
                }
                catch
                {
                    Directory.Delete(folder, recursive: true);
                    throw;
                }
            }
        );

    private static void Fill(
        RunReader parent,
        Checkpoint checkpoint,
        IReadOnlySet<string> events,
        string spaceText,
        string folder,
        string id,
        TimeProvider clock
    )
    {
        var description = parent.Description with
        {
            Id = id,
            StartedAt = clock.GetUtcNow(),
            Versions = NewRun.WithOwnVersions(parent.Description.Versions),
            Parent = new RunLineage(parent.Description.Id, checkpoint.Number),
        };
        Directory.CreateDirectory(Path.Combine(folder, "inbox"));
        CopyFiles(checkpoint, Path.Combine(RunReader.CheckpointsOf(folder), Path.GetFileName(checkpoint.Folder)));
        foreach (var network in parent.Networks)
        {
            var copy = RunReader.NetworkFileOf(folder, Path.GetFileName(network));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(network, copy);
            DurableFiles.SyncFile(copy);
        }

        parent.CopyDatabase(Path.Combine(folder, RunDatabase.FileName));
        using (var connection = RunDatabase.Open(folder, writable: true, RunReader.WrittenBy(description)))
        {
            using (var transaction = connection.BeginTransaction())
            {
                var at = ("$number", (object?)checkpoint.Number);
                foreach (var table in (string[])["candidates", "metrics", "rankings"])
                {
                    RunDatabase.Execute(
                        connection,
                        $"DELETE FROM {table} WHERE sequence > (SELECT sequence FROM checkpoints WHERE number = $number)",
                        at
                    );
                }

                RunDatabase.Execute(connection, "DELETE FROM checkpoints WHERE number > $number", at);
                RunDatabase.Execute(connection, "UPDATE checkpoints SET kept = 0 WHERE number <> $number", at);
                foreach (var gone in parent.Events().Where(each => !events.Contains(each.Id)))
                {
                    RunDatabase.Execute(connection, "DELETE FROM events WHERE id = $id", ("$id", gone.Id));
                }

                RunDatabase.Execute(
                    connection,
                    """
                    DELETE FROM space_versions WHERE version <> $started AND version NOT IN (
                        SELECT space_version FROM candidates UNION SELECT space_version FROM checkpoints
                        UNION SELECT space_before FROM events WHERE space_before IS NOT NULL
                        UNION SELECT space_after FROM events WHERE space_after IS NOT NULL)
                    """,
                    ("$started", description.SpaceVersion)
                );
                RunDatabase.Execute(
                    connection,
                    "DELETE FROM state WHERE key IN ('message', 'progress', $evidence)",
                    ("$evidence", RunReader.EvidenceKey)
                );
                RunRows.SetState(connection, "state", RunState.Stopped.ToString());
                RunRows.SetState(connection, RunReader.SpaceKey, spaceText);
                transaction.Commit();
            }

            RunDatabase.Fold(connection);
        }

        DurableFiles.Replace(RunReader.SpaceFileOf(folder), parent.StartedSpaceText);
        DurableFiles.Replace(
            Path.Combine(folder, "run.log"),
            $"{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} forked from {parent.Description.Id} at checkpoint {checkpoint.Number}, step {checkpoint.Step}\n"
        );
        // Last: a folder without run.json is no run.
        DurableFiles.Replace(RunReader.DescriptionFileOf(folder), JsonSerializer.Serialize(description, RunsJson.Default.RunDescription));
    }

    private static void CopyFiles(Checkpoint checkpoint, string to)
    {
        Directory.CreateDirectory(to);
        try
        {
            var bytes = 0L;
            foreach (var file in new DirectoryInfo(checkpoint.Folder).GetFiles())
            {
                var copy = Path.Combine(to, file.Name);
                file.CopyTo(copy);
                DurableFiles.SyncFile(copy);
                bytes += new FileInfo(copy).Length;
            }

            if (bytes != checkpoint.Bytes)
            {
                throw new CheckpointUnreadableException(checkpoint.Folder, $"it has {bytes} bytes instead of {checkpoint.Bytes}");
            }
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            // A live run removes old checkpoints.
            throw new CheckpointUnreadableException(checkpoint.Folder, "it is no longer there", error);
        }

        DurableFiles.SyncFolder(to);
    }
}
