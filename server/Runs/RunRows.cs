using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace NasNavigator.Runs;

/// <summary>Rows to records and back.</summary>
internal static class RunRows
{
    public const string CandidateColumns =
        "id, architecture, hash, stratum, parents, round, step, checkpoint, space_version, accuracy, loss, images, params, macs";

    public const string EventColumns = "id, kind, verb, step, at, actor, target, note, data, space_before, space_after";

    public static CandidateRow Candidate(SqliteDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Architecture = row.GetString(1),
            Hash = row.GetString(2),
            Stratum = row.GetString(3),
            Parents = JsonSerializer.Deserialize(row.GetString(4), RunsJson.Default.IReadOnlyListInt64) ?? [],
            Round = row.GetInt32(5),
            Step = row.GetInt64(6),
            Checkpoint = row.IsDBNull(7) ? null : row.GetInt64(7),
            SpaceVersion = row.GetString(8),
            Accuracy = row.IsDBNull(9) ? null : row.GetDouble(9),
            Loss = row.IsDBNull(10) ? null : row.GetDouble(10),
            Images = row.GetInt32(11),
            Parameters = row.IsDBNull(12) ? null : row.GetInt64(12),
            MultiplyAdds = row.IsDBNull(13) ? null : row.GetInt64(13),
        };

    public static RunEvent Event(SqliteDataReader row) =>
        new()
        {
            Id = row.GetString(0),
            Kind = row.GetString(1),
            Verb = row.GetString(2),
            Step = row.GetInt64(3),
            At = DateTimeOffset.Parse(row.GetString(4)),
            Actor = row.GetString(5),
            Target = Text(row, 6),
            Note = Text(row, 7),
            Data = Text(row, 8),
            SpaceBefore = Text(row, 9),
            SpaceAfter = Text(row, 10),
        };

    public static void Insert(SqliteConnection connection, long sequence, CandidateRow row) =>
        RunDatabase.Execute(
            connection,
            $"INSERT INTO candidates (sequence, {CandidateColumns}) VALUES ($sequence, $id, $architecture, $hash, $stratum, $parents, $round, $step, $checkpoint, $space, $accuracy, $loss, $images, $params, $macs)",
            ("$sequence", sequence),
            ("$id", row.Id),
            ("$architecture", row.Architecture),
            ("$hash", row.Hash),
            ("$stratum", row.Stratum),
            ("$parents", JsonSerializer.Serialize(row.Parents, RunsJson.Default.IReadOnlyListInt64)),
            ("$round", row.Round),
            ("$step", row.Step),
            ("$checkpoint", row.Checkpoint),
            ("$space", row.SpaceVersion),
            ("$accuracy", row.Accuracy),
            ("$loss", row.Loss),
            ("$images", row.Images),
            ("$params", row.Parameters),
            ("$macs", row.MultiplyAdds)
        );

    public static void Insert(SqliteConnection connection, long sequence, MetricRow row) =>
        RunDatabase.Execute(
            connection,
            "INSERT INTO metrics (sequence, step, name, value) VALUES ($sequence, $step, $name, $value)",
            ("$sequence", sequence),
            ("$step", row.Step),
            ("$name", row.Name),
            ("$value", row.Value)
        );

    public static void Insert(SqliteConnection connection, long sequence, StoredRanking ranking) =>
        RunDatabase.Execute(
            connection,
            "INSERT INTO rankings (sequence, round, step, space_version, rows) VALUES ($sequence, $round, $step, $space, $rows)",
            ("$sequence", sequence),
            ("$round", ranking.Round),
            ("$step", ranking.Step),
            ("$space", ranking.SpaceVersion),
            ("$rows", JsonSerializer.Serialize(ranking, RunsJson.Default.StoredRanking))
        );

    /// <summary>Stores a space version; a known one stays as it is.</summary>
    public static void Insert(SqliteConnection connection, SpaceVersionRow version) =>
        RunDatabase.Execute(
            connection,
            "INSERT OR IGNORE INTO space_versions VALUES ($version, $step, $text)",
            ("$version", version.Version),
            ("$step", version.Step),
            ("$text", version.Text)
        );

    /// <summary>Stores an event unless its id is known. True where it was new.</summary>
    public static bool InsertNew(SqliteConnection connection, RunEvent row)
    {
        using var command = RunDatabase.Command(
            connection,
            $"INSERT OR IGNORE INTO events ({EventColumns}) VALUES ($id, $kind, $verb, $step, $at, $actor, $target, $note, $data, $before, $after)",
            ("$id", row.Id),
            ("$kind", row.Kind),
            ("$verb", row.Verb),
            ("$step", row.Step),
            ("$at", row.At.ToString("O")),
            ("$actor", row.Actor),
            ("$target", row.Target),
            ("$note", row.Note),
            ("$data", row.Data),
            ("$before", row.SpaceBefore),
            ("$after", row.SpaceAfter)
        );
        return command.ExecuteNonQuery() == 1;
    }

    public static void SetState(SqliteConnection connection, string key, string value) =>
        RunDatabase.Execute(connection, "INSERT OR REPLACE INTO state VALUES ($key, $value)", ("$key", key), ("$value", value));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
