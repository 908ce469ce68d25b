using System.Text.Json;
using Microsoft.Data.Sqlite;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>What a run knows. Reads while another process writes; every answer is one consistent state.</summary>
public sealed class RunReader : IDisposable
{
    internal const string SpaceKey = "space";
    private const string DescriptionFile = "run.json";
    private readonly SqliteConnection _connection;
    private readonly Lock _gate;
    private readonly bool _ownsConnection;

    /// <summary>A reader; one that shares a connection shares the lock that guards it.</summary>
    internal RunReader(string folder, RunDescription description, SqliteConnection connection, Lock? gate = null)
    {
        Folder = folder;
        Description = description;
        _connection = connection;
        (_gate, _ownsConnection) = (gate ?? new Lock(), gate is null);
    }

    /// <summary>Full path of the run folder.</summary>
    public string Folder { get; }

    /// <summary>All that is fixed when a run starts.</summary>
    public RunDescription Description { get; }

    /// <summary>The YAML text that the run was started with.</summary>
    public string StartedSpaceText => Failure.Name(Folder, () => File.ReadAllText(SpaceFileOf(Folder)));

    /// <summary>The YAML text that the run searches, without what was steered since: as started, or as it was edited last.</summary>
    public string SpaceText => LastEdit is { } edit && EditOf(edit.Id) is { } edited ? edited.Text : StartedSpaceText;

    /// <summary>The last time that the run went on with an edited file; null where it never did.</summary>
    public RunEvent? LastEdit =>
        Query(
                $"SELECT {RunRows.EventColumns} FROM events WHERE kind = $kind ORDER BY position DESC LIMIT 1",
                RunRows.Event,
                ("$kind", RunEvent.Edit)
            )
            .FirstOrDefault();

    /// <summary>What an edit made of the file; null where there is none with this id.</summary>
    public SpaceEdit? EditOf(string id) =>
        Scalar("SELECT data FROM events WHERE kind = $kind AND id = $id", ("$kind", RunEvent.Edit), ("$id", id)) is string data
            ? Failure.Name(Folder, () => JsonSerializer.Deserialize(data, RunsJson.Default.SpaceEdit))
            : null;

    /// <summary>The space that the run works on now: as it was started, with what was steered since.</summary>
    public string CurrentSpaceText => StateOf(SpaceKey) ?? SpaceText;

    /// <summary>A word that <see cref="Run.Note"/> kept, or null.</summary>
    public string? Noted(string key) => StateOf(key);

    /// <summary>The state that the run last stored; whether its process still lives is another question (<see cref="RunStore"/>).</summary>
    public RunState StoredState => StateOf("state") is { } text && Enum.TryParse<RunState>(text, out var state) ? state : RunState.Running;

    /// <summary>Why it failed, or null.</summary>
    public string? Message => StateOf("message") is { Length: > 0 } message ? message : null;

    /// <summary>How far it has come, or null before the first word.</summary>
    public RunProgress? Progress => StateOf("progress") is { } text ? JsonSerializer.Deserialize(text, RunsJson.Default.RunProgress) : null;

    /// <summary>Opens a run folder for reading.</summary>
    /// <exception cref="RunUnreadableException">Something is missing or damaged.</exception>
    /// <exception cref="NewerRunException">A newer program wrote it.</exception>
    public static RunReader Open(string folder) =>
        Failure.Name(
            folder,
            () =>
            {
                var description = ReadDescription(folder);
                return new RunReader(folder, description, RunDatabase.Open(folder, writable: false, WrittenBy(description)));
            }
        );

    /// <summary>Candidates in the order in which they were looked at.</summary>
    /// <param name="afterId">Leaves out those up to this number.</param>
    public IReadOnlyList<CandidateRow> Candidates(long afterId = 0) =>
        Query($"SELECT {RunRows.CandidateColumns} FROM candidates WHERE id > $after ORDER BY id", RunRows.Candidate, ("$after", afterId));

    /// <summary>Number of candidates that were measured.</summary>
    public int Evaluations => Convert.ToInt32(Scalar("SELECT COUNT(*) FROM candidates WHERE accuracy IS NOT NULL"));

    /// <summary>Number of candidates that were drawn from a space version and measured.</summary>
    public int EvaluationsOf(string spaceVersion) =>
        Convert.ToInt32(
            Scalar("SELECT COUNT(*) FROM candidates WHERE accuracy IS NOT NULL AND space_version = $version", ("$version", spaceVersion))
        );

    /// <summary>The values of a metric, oldest first.</summary>
    public IReadOnlyList<MetricRow> Metrics(string name) =>
        Query("SELECT step, name, value FROM metrics WHERE name = $name ORDER BY sequence", Metric, ("$name", name));

    /// <summary>The newest value of every metric, by name.</summary>
    public IReadOnlyDictionary<string, MetricRow> LatestMetrics() =>
        Query(
                "SELECT step, name, value FROM metrics WHERE sequence IN (SELECT MAX(sequence) FROM metrics GROUP BY name) ORDER BY name",
                Metric
            )
            .ToDictionary(metric => metric.Name);

    /// <summary>The newest ranking, or the newest of a round; null where there is none.</summary>
    public StoredRanking? Ranking(int? round = null) =>
        Query(
                "SELECT rows FROM rankings WHERE $round IS NULL OR round = $round ORDER BY sequence DESC LIMIT 1",
                row => JsonSerializer.Deserialize(row.GetString(0), RunsJson.Default.StoredRanking),
                ("$round", round)
            )
            .FirstOrDefault();

    /// <summary>How far the order can be trusted and what came of the best; null before the end.</summary>
    public StoredEvidence? Evidence() =>
        StateOf(EvidenceKey) is { } text
            ? Failure.Name(Folder, () => JsonSerializer.Deserialize(text, RunsJson.Default.StoredEvidence))
            : null;

    /// <summary>Rounds that have a ranking, ascending.</summary>
    public IReadOnlyList<int> RankedRounds() => Query("SELECT DISTINCT round FROM rankings ORDER BY round", row => row.GetInt32(0));

    /// <summary>Events in the order in which they became durable.</summary>
    /// <param name="fromStep">Leaves out those that took effect before this step.</param>
    public IReadOnlyList<RunEvent> Events(long fromStep = 0) =>
        Query($"SELECT {RunRows.EventColumns} FROM events WHERE step >= $from ORDER BY position", RunRows.Event, ("$from", fromStep));

    /// <summary>Spaces that the run worked on, oldest first.</summary>
    public IReadOnlyList<SpaceVersionRow> SpaceVersions() =>
        Query(
            "SELECT version, step, text FROM space_versions ORDER BY step, version",
            row => new SpaceVersionRow(row.GetString(0), row.GetInt64(1), row.GetString(2))
        );

    /// <summary>Committed checkpoints whose files are kept, oldest first.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints() =>
        Query(
            "SELECT number, step, folder, space_version, files FROM checkpoints WHERE kept = 1 ORDER BY number",
            row => new Checkpoint(
                row.GetInt64(0),
                row.GetInt64(1),
                Path.Combine(CheckpointsOf(Folder), row.GetString(2)),
                row.GetString(3),
                JsonSerializer.Deserialize(row.GetString(4), RunsJson.Default.IReadOnlyListCheckpointFile)!.Sum(file => file.Bytes)
            )
        );

    /// <summary>Full path of a network that <see cref="Run.Keep"/> stored; null where there is none of this name.</summary>
    public string? NetworkOf(string name) => File.Exists(NetworkFileOf(Folder, name)) ? NetworkFileOf(Folder, name) : null;

    /// <summary>Rounds that were done when a checkpoint was stored.</summary>
    public int RoundOf(Checkpoint checkpoint) =>
        Convert.ToInt32(
            Scalar(
                "SELECT COALESCE(MAX(round), 0) FROM rankings WHERE sequence <= (SELECT sequence FROM checkpoints WHERE number = $number)",
                ("$number", checkpoint.Number)
            )
        );

    /// <summary>Copies the whole database as it is at one moment, also while another process writes.</summary>
    internal void CopyDatabase(string path)
    {
        using var copy = RunDatabase.Connect(path, SqliteOpenMode.ReadWriteCreate);
        lock (_gate)
        {
            _connection.BackupDatabase(copy);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsConnection)
        {
            _connection.Dispose();
        }
    }

    internal const string EvidenceKey = "evidence";

    internal static string DescriptionFileOf(string folder) => Path.Combine(folder, DescriptionFile);

    internal static string SpaceFileOf(string folder) => Path.Combine(folder, "space.nas.yaml");

    /// <summary>Full paths of the networks that are stored.</summary>
    internal IReadOnlyList<string> Networks =>
        Directory.Exists(Path.Combine(Folder, "networks")) ? Directory.GetFiles(Path.Combine(Folder, "networks"), "*.safetensors") : [];

    internal static string NetworkFileOf(string folder, string name) => Path.Combine(folder, "networks", name);

    internal static string CheckpointsOf(string folder) => Path.Combine(folder, "checkpoints");

    internal static string WrittenBy(RunDescription description) => description.Versions.GetValueOrDefault("nasnav", "that wrote it");

    internal static RunDescription ReadDescription(string folder)
    {
        var path = DescriptionFileOf(folder);
        if (!File.Exists(path))
        {
            throw new RunUnreadableException(folder, $"{DescriptionFile} is missing");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RunsJson.Default.RunDescription)
                ?? throw new RunUnreadableException(folder, $"{DescriptionFile} is empty");
        }
        catch (JsonException error)
        {
            throw new RunUnreadableException(folder, $"{DescriptionFile} is damaged", error);
        }
    }

    private static MetricRow Metric(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetDouble(2));

    private string? StateOf(string key) => Scalar("SELECT value FROM state WHERE key = $key", ("$key", key)) as string;

    private object? Scalar(string sql, params (string Name, object? Value)[] values)
    {
        lock (_gate)
        {
            return Failure.Name(Folder, () => RunDatabase.Scalar(_connection, sql, values));
        }
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] values)
    {
        lock (_gate)
        {
            return Failure.Name(Folder, () => RunDatabase.Query(_connection, sql, row, values));
        }
    }
}
