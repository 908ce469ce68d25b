using System.Text.Json;
using Microsoft.Data.Sqlite;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>The folder of checkpoints together with their rows.</summary>
/// <remarks>
/// A checkpoint counts once its files and folder are synced, the folder has its name, the name is synced, and its row is committed, in
/// this order. A crash at any point leaves the checkpoints before it and at most one folder without a row, which the next opening
/// removes. Removing goes the other way: first the row says that the files are gone, then they go.
/// </remarks>
internal sealed class CheckpointStore(string runFolder, SqliteConnection connection)
{
    private const string Unfinished = ".unfinished";
    private readonly string _folder = RunReader.CheckpointsOf(runFolder);

    /// <summary>The number of the next checkpoint.</summary>
    public long NextNumber() => Convert.ToInt64(RunDatabase.Scalar(connection, "SELECT COALESCE(MAX(number), -1) + 1 FROM checkpoints"));

    /// <summary>Writes the files of a checkpoint, which counts once its row is committed. Uses no connection: events may be stored meanwhile.</summary>
    /// <returns>The checkpoint, and its files as they stand in its row.</returns>
    public (Checkpoint Checkpoint, string Files) Write(long number, long step, string spaceVersion, Action<CheckpointDraft> content)
    {
        var name = $"{number:D6}-step-{step}";
        var draft = Path.Combine(_folder, Unfinished);
        Remove(draft);
        Directory.CreateDirectory(draft);
        content(new CheckpointDraft(draft));
        CrashPoints.Reach(CrashPoints.CheckpointWrite);

        var files = new DirectoryInfo(draft).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            DurableFiles.SyncFile(file.FullName);
        }

        DurableFiles.SyncFolder(draft);
        var final = Path.Combine(_folder, name);
        Remove(final);
        Directory.Move(draft, final);
        DurableFiles.SyncFolder(_folder);
        CrashPoints.Reach(CrashPoints.CheckpointRenamed);

        var manifest = files.ConvertAll(file => new CheckpointFile(file.Name, file.Length));
        return (
            new Checkpoint(number, step, final, spaceVersion, manifest.Sum(file => file.Bytes)),
            JsonSerializer.Serialize(manifest, RunsJson.Default.IReadOnlyListCheckpointFile)
        );
    }

    /// <summary>The newest checkpoint whose folder is there, with the number of the last row before it; null where there is none.</summary>
    /// <exception cref="CheckpointUnreadableException">A folder is there, but its files are not those that were committed.</exception>
    public (Checkpoint Checkpoint, long Sequence)? Newest()
    {
        var rows = RunDatabase.Query(
            connection,
            "SELECT number, step, folder, space_version, files, sequence FROM checkpoints WHERE kept = 1 ORDER BY number DESC",
            row =>
                (
                    Checkpoint: new Checkpoint(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        Path.Combine(_folder, row.GetString(2)),
                        row.GetString(3),
                        0
                    ),
                    Files: JsonSerializer.Deserialize(row.GetString(4), RunsJson.Default.IReadOnlyListCheckpointFile)!,
                    Sequence: row.GetInt64(5)
                )
        );
        foreach (var (checkpoint, files, sequence) in rows)
        {
            // A user may delete a broken checkpoint; the one before it is as good, only older.
            if (!Directory.Exists(checkpoint.Folder))
            {
                continue;
            }

            foreach (var file in files)
            {
                var found = new FileInfo(Path.Combine(checkpoint.Folder, file.Name));
                if (!found.Exists || found.Length != file.Bytes)
                {
                    throw new CheckpointUnreadableException(
                        checkpoint.Folder,
                        found.Exists ? $"{file.Name} has {found.Length} bytes instead of {file.Bytes}" : $"{file.Name} is missing"
                    );
                }
            }

            return (checkpoint with { Bytes = files.Sum(file => file.Bytes) }, sequence);
        }

        return null;
    }

    /// <summary>Removes folders that no row keeps: drafts, and what a crash left between renaming and committing.</summary>
    public void RemoveOrphans()
    {
        var kept = RunDatabase.Query(connection, "SELECT folder FROM checkpoints WHERE kept = 1", row => row.GetString(0)).ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories(_folder))
        {
            if (!kept.Contains(Path.GetFileName(folder)))
            {
                Remove(folder);
            }
        }
    }

    /// <summary>Keeps checkpoint 0, the last two and the newest of every space version.</summary>
    public void RemoveOld()
    {
        RunDatabase.Execute(
            connection,
            """
            UPDATE checkpoints SET kept = 0
            WHERE kept = 1 AND number > 0
              AND number NOT IN (SELECT number FROM checkpoints ORDER BY number DESC LIMIT 2)
              AND number NOT IN (SELECT MAX(number) FROM checkpoints GROUP BY space_version)
            """
        );
        RemoveOrphans();
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
