using System.Text.Json;
using Microsoft.Data.Sqlite;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>A run folder in the hands of the one process that works on it.</summary>
/// <remarks>
/// Calls may come from several threads; they are serial inside. Candidates, metrics and rankings are gathered and written together,
/// and count once a checkpoint is committed after them: resuming deletes the rest. Events and space versions are durable when their
/// call returns and are never deleted. Where the disk is full, what is gathered stays in memory until a later call finds room; other
/// calls throw. After an exception the run goes on or may be closed; what was committed stays.
/// </remarks>
public sealed partial class Run : IDisposable
{
    private const int GatheredAtMost = 512;
    private static readonly TimeSpan GatheredFor = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly RunLock _lock;
    private readonly TimeProvider _clock;
    private readonly CheckpointStore _checkpoints;
    private readonly StreamWriter _log;
    private readonly List<Action> _gathered = [];
    private long _sequence;
    private long _lastCandidate;
    private long _writtenAt;
    private bool _closed;

    private Run(string folder, RunDescription description, SqliteConnection connection, RunLock held, TimeProvider clock)
    {
        Folder = folder;
        Description = description;
        _connection = connection;
        _lock = held;
        _clock = clock;
        _checkpoints = new CheckpointStore(folder, connection);
        _writtenAt = clock.GetTimestamp();
        _log = new StreamWriter(new FileStream(Path.Combine(folder, "run.log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            AutoFlush = true,
        };
        Reader = new RunReader(folder, description, connection, _gate);
    }

    /// <summary>Full path of the run folder.</summary>
    public string Folder { get; }

    /// <summary>The run's id.</summary>
    public string Id => Description.Id;

    /// <summary>All that is fixed when a run starts.</summary>
    public RunDescription Description { get; }

    /// <summary>The newest checkpoint that counts, or null before the first.</summary>
    public Checkpoint? LastCheckpoint { get; private set; }

    /// <summary>Reads what is written so far; call <see cref="Flush"/> before to see what was gathered.</summary>
    public RunReader Reader { get; }

    /// <summary>Gathers a candidate and gives it its number.</summary>
    public long Record(CandidateRow candidate)
    {
        lock (_gate)
        {
            var row = candidate with { Id = ++_lastCandidate };
            var sequence = ++_sequence;
            Gather(() => RunRows.Insert(_connection, sequence, row));
            return row.Id;
        }
    }

    /// <summary>Gathers a metric. A value that is no number is left out: it is told by an event or the log.</summary>
    public void Record(MetricRow metric)
    {
        if (!double.IsFinite(metric.Value))
        {
            return;
        }

        lock (_gate)
        {
            var sequence = ++_sequence;
            Gather(() => RunRows.Insert(_connection, sequence, metric));
        }
    }

    /// <summary>Writes a ranking and all that was gathered before it.</summary>
    public void Record(StoredRanking ranking)
    {
        lock (_gate)
        {
            var sequence = ++_sequence;
            Gather(() => RunRows.Insert(_connection, sequence, ranking));
            WriteWhatFits();
        }
    }

    /// <summary>Writes what is known of how far the order can be trusted, in place of what was known before.</summary>
    public void Record(StoredEvidence evidence)
    {
        lock (_gate)
        {
            Gather(() =>
                RunRows.SetState(_connection, RunReader.EvidenceKey, JsonSerializer.Serialize(evidence, RunsJson.Default.StoredEvidence))
            );
        }
    }

    /// <summary>Says how far the run has come.</summary>
    public void Record(RunProgress progress)
    {
        lock (_gate)
        {
            Gather(() => RunRows.SetState(_connection, "progress", JsonSerializer.Serialize(progress, RunsJson.Default.RunProgress)));
        }
    }

    /// <summary>Makes an event durable, with the space that it leads to. False where its id was known, and then nothing changes.</summary>
    public bool Record(RunEvent happening, SpaceVersionRow? space = null)
    {
        var isNew = false;
        lock (_gate)
        {
            Commit(() =>
            {
                isNew = RunRows.InsertNew(_connection, happening);
                if (isNew && space is not null)
                {
                    RunRows.Insert(_connection, space);
                    RunRows.SetState(_connection, RunReader.SpaceKey, space.Text);
                }
            });
        }

        CrashPoints.Reach(happening.Kind == RunEvent.Steering ? CrashPoints.SteeringCommitted : CrashPoints.EventCommitted);
        return isNew;
    }

    /// <summary>Makes a space version durable; a known one stays as it is.</summary>
    public void RecordSpaceVersion(SpaceVersionRow version)
    {
        lock (_gate)
        {
            Commit(() => RunRows.Insert(_connection, version));
        }
    }

    /// <summary>Keeps a word about the run, such as what it last agreed with its file about.</summary>
    public void Note(string key, string value)
    {
        lock (_gate)
        {
            Commit(() => RunRows.SetState(_connection, key, value));
        }
    }

    /// <summary>Writes what was gathered, so that readers see it.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            WriteGathered();
        }
    }

    /// <summary>Writes a checkpoint; once this returns, everything recorded before counts.</summary>
    /// <param name="step">The optimiser step whose end it holds.</param>
    /// <param name="spaceVersion">The space version at that step.</param>
    /// <param name="content">Writes the files.</param>
    /// <exception cref="DiskFullException">No room; the checkpoints before stay as they are.</exception>
    public Checkpoint Commit(long step, string spaceVersion, Action<CheckpointDraft> content)
    {
        var (checkpoint, files) = Failure.Name(
            Folder,
            () =>
            {
                long number;
                lock (_gate)
                {
                    number = _checkpoints.NextNumber();
                }

                // Outside the gate: an event must be durable within a quarter of a second, whatever the weights weigh.
                return _checkpoints.Write(number, step, spaceVersion, content);
            }
        );
        lock (_gate)
        {
            Commit(() => Insert(checkpoint, files));
            CrashPoints.Reach(CrashPoints.CheckpointCommitted);
            Failure.Name(Folder, _checkpoints.RemoveOld);
            return LastCheckpoint = checkpoint;
        }
    }

    /// <summary>Goes back to the newest checkpoint without leaving the run: what was recorded after it is deleted, events stay.</summary>
    /// <returns>The checkpoint to go on from, null from the start.</returns>
    /// <exception cref="CheckpointUnreadableException">It is damaged.</exception>
    public Checkpoint? ReturnToCheckpoint()
    {
        lock (_gate)
        {
            _gathered.Clear();
            Failure.Name(Folder, DeleteAfterCheckpoint);
            return LastCheckpoint;
        }
    }

    /// <summary>Says how the run ended. Called before closing; a run closed without it counts as interrupted.</summary>
    public void End(RunState state, string? message = null)
    {
        lock (_gate)
        {
            SetState(state, message);
        }
    }

    /// <summary>Says that the run waits (<see cref="RunState.Paused"/>), and why, or works again.</summary>
    public void Enter(RunState state, string message = "")
    {
        lock (_gate)
        {
            SetState(state, message);
        }
    }

    /// <summary>Tells where the live process listens, and whether it heeds its file.</summary>
    public void Announce(string? endpoint, bool isBound) => Failure.Name(Folder, () => _lock.Announce(endpoint, isBound));

    /// <summary>Adds a line to <c>run.log</c>.</summary>
    public void Log(string line)
    {
        lock (_gate)
        {
            try
            {
                Failure.Name(Folder, () => _log.WriteLine($"{_clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {line}"));
            }
            catch (DiskFullException)
            {
                // The line stays in the writer's memory and goes out with the next one.
            }
        }
    }

    /// <summary>Stores a network that outlives the checkpoints: whole, or not at all.</summary>
    /// <param name="name">A plain file name; one that is there already is replaced.</param>
    /// <param name="write">Writes the file at the path that it is given.</param>
    /// <exception cref="DiskFullException">No room; nothing is left behind.</exception>
    public void Keep(string name, Action<string> write) =>
        Failure.Name(
            Folder,
            () =>
            {
                var path = RunReader.NetworkFileOf(Folder, name);
                var folder = Path.GetDirectoryName(path)!;
                Directory.CreateDirectory(folder);
                var draft = path + ".tmp";
                try
                {
                    write(draft);
                    DurableFiles.SyncFile(draft);
                    File.Move(draft, path, overwrite: true);
                    DurableFiles.SyncFolder(folder);
                }
                finally
                {
                    File.Delete(draft);
                }
            }
        );

    /// <summary>Lets go of the run. What was gathered and not written is written where that still works.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            try
            {
                WriteGathered();
                Failure.Name(Folder, () => RunDatabase.Fold(_connection));
            }
            catch (Space.NasNavigatorException)
            {
                // Whatever stopped the run has been told already; rows after the last checkpoint do not count anyway.
            }
            finally
            {
                _connection.Dispose();
                _log.Dispose();
                _lock.Dispose();
            }
        }
    }

    private void Insert(Checkpoint checkpoint, string files) =>
        RunDatabase.Execute(
            _connection,
            "INSERT INTO checkpoints VALUES ($number, $step, $sequence, $space, $folder, $files, $at, 1)",
            ("$number", checkpoint.Number),
            ("$step", checkpoint.Step),
            ("$sequence", _sequence),
            ("$space", checkpoint.SpaceVersion),
            ("$folder", Path.GetFileName(checkpoint.Folder)),
            ("$files", files),
            ("$at", _clock.GetUtcNow().ToString("O"))
        );

    private void SetState(RunState state, string? message) =>
        Commit(() =>
        {
            RunRows.SetState(_connection, "state", state.ToString());
            if (message is not null)
            {
                RunRows.SetState(_connection, "message", message);
            }
        });

    private void Gather(Action write)
    {
        _gathered.Add(write);
        if (_gathered.Count >= GatheredAtMost || _clock.GetElapsedTime(_writtenAt) >= GatheredFor)
        {
            WriteWhatFits();
        }
    }

    /// <summary>Rows count from the next checkpoint on, and that one waits for room.</summary>
    private void WriteWhatFits()
    {
        try
        {
            WriteGathered();
        }
        catch (DiskFullException)
        {
            _writtenAt = _clock.GetTimestamp();
        }
    }

    private void WriteGathered() => Write(static () => { }, "NORMAL");

    /// <summary>Writes what was gathered and this in one transaction, on the disk when it returns.</summary>
    private void Commit(Action write) => Write(write, "FULL");

    private void Write(Action write, string synchronous) =>
        Failure.Name(
            Folder,
            () =>
            {
                RunDatabase.Execute(_connection, $"PRAGMA synchronous = {synchronous}");
                using (var transaction = _connection.BeginTransaction())
                {
                    _gathered.ForEach(row => row());
                    write();
                    transaction.Commit();
                }

                _gathered.Clear();
                _writtenAt = _clock.GetTimestamp();
            }
        );
}
