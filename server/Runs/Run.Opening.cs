using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <content>Taking hold of a folder.</content>
public sealed partial class Run
{
    /// <summary>Creates a run folder and takes hold of it.</summary>
    /// <exception cref="DiskFullException">No room.</exception>
    /// <exception cref="RunUnreadableException">The folder cannot be written, or is not empty.</exception>
    public static Run Create(RunStart start, TimeProvider clock)
    {
        var where = start.Folder ?? NasnavFolder.RunsOf(start.SpaceFile);
        return Failure.Name(
            where,
            () =>
            {
                var (folder, id) = NewRun.MakeFolder(start.SpaceFile, start.Name, start.Folder, clock);
                var holder = NasnavFolder.HolderOf(start.SpaceFile);
                var description = new RunDescription
                {
                    Id = id,
                    Name = start.Name,
                    Source = Path.GetRelativePath(holder, Path.GetFullPath(start.SpaceFile)).Replace('\\', '/'),
                    SourceHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(start.SpaceText))),
                    SpaceVersion = start.SpaceVersion,
                    GitCommit = GitHead.Read(holder),
                    Seed = start.Seed,
                    Device = start.Device,
                    Deterministic = start.Deterministic,
                    Versions = NewRun.WithOwnVersions(start.Versions),
                    StartedAt = clock.GetUtcNow(),
                    Parent = start.Parent,
                };
                Directory.CreateDirectory(RunReader.CheckpointsOf(folder));
                Directory.CreateDirectory(Path.Combine(folder, "inbox"));
                var held = RunLock.Take(folder);
                return Hold(
                    held,
                    () => RunDatabase.Create(folder),
                    connection =>
                    {
                        DurableFiles.Replace(RunReader.SpaceFileOf(folder), start.SpaceText);
                        var run = new Run(folder, description, connection, held, clock);
                        run.RecordSpaceVersion(new SpaceVersionRow(start.SpaceVersion, 0, start.SpaceText));
                        run.SetState(RunState.Running, null);
                        // Last: a folder without run.json is no run.
                        DurableFiles.Replace(
                            RunReader.DescriptionFileOf(folder),
                            JsonSerializer.Serialize(description, RunsJson.Default.RunDescription)
                        );
                        return run;
                    }
                );
            }
        );
    }

    /// <summary>Takes hold of a run that another process left, at its newest checkpoint: every row after it is deleted, events stay.</summary>
    /// <returns>The run; <see cref="LastCheckpoint"/> says where to go on, null from the start.</returns>
    /// <exception cref="RunLockedException">A process works on it.</exception>
    /// <exception cref="CheckpointUnreadableException">The newest checkpoint is damaged.</exception>
    /// <exception cref="NewerRunException">A newer program wrote it.</exception>
    /// <exception cref="RunUnreadableException">Something is missing or damaged.</exception>
    public static Run Resume(string folder, TimeProvider clock)
    {
        var full = Path.GetFullPath(folder);
        return Failure.Name(
            full,
            () =>
            {
                var description = RunReader.ReadDescription(full);
                var held = RunLock.Take(full);
                return Hold(
                    held,
                    () => RunDatabase.Open(full, writable: true, RunReader.WrittenBy(description)),
                    connection =>
                    {
                        var run = new Run(full, description, connection, held, clock);
                        run.DeleteAfterCheckpoint();
                        run.SetState(RunState.Running, null);
                        return run;
                    }
                );
            }
        );
    }

    private static Run Hold(RunLock held, Func<SqliteConnection> open, Func<SqliteConnection, Run> use)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = open();
            return use(connection);
        }
        catch
        {
            connection?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private void DeleteAfterCheckpoint()
    {
        var newest = _checkpoints.Newest();
        _sequence = newest?.Sequence ?? 0;
        Commit(() =>
        {
            foreach (var table in (string[])["candidates", "metrics", "rankings"])
            {
                RunDatabase.Execute(_connection, $"DELETE FROM {table} WHERE sequence > $sequence", ("$sequence", _sequence));
            }

            RunDatabase.Execute(
                _connection,
                "DELETE FROM checkpoints WHERE number > $number",
                ("$number", newest?.Checkpoint.Number ?? -1)
            );
            RunDatabase.Execute(_connection, "DELETE FROM state WHERE key = 'message'");
        });
        _checkpoints.RemoveOrphans();
        _lastCandidate = Convert.ToInt64(RunDatabase.Scalar(_connection, "SELECT COALESCE(MAX(id), 0) FROM candidates"));
        LastCheckpoint = newest?.Checkpoint;
    }
}
