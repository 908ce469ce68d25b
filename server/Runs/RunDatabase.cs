using Microsoft.Data.Sqlite;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>The schema of <c>run.db</c> and how it is opened.</summary>
internal static class RunDatabase
{
    /// <summary>Raised with every change that an older program cannot read.</summary>
    public const int Schema = 1;

    public const string FileName = "run.db";

    // `sequence` orders rows over all tables: a checkpoint remembers the last one before it, and resuming deletes what came after.
    // Steps alone cannot tell, since rows may be written before and after a checkpoint at one step.
    private const string Tables = """
        CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE space_versions (version TEXT PRIMARY KEY, step INTEGER NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE checkpoints (
            number INTEGER PRIMARY KEY, step INTEGER NOT NULL, sequence INTEGER NOT NULL, space_version TEXT NOT NULL,
            folder TEXT NOT NULL, files TEXT NOT NULL, committed_at TEXT NOT NULL, kept INTEGER NOT NULL);
        CREATE TABLE candidates (
            id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, architecture TEXT NOT NULL, hash TEXT NOT NULL, stratum TEXT NOT NULL,
            parents TEXT NOT NULL, round INTEGER NOT NULL, step INTEGER NOT NULL, checkpoint INTEGER, space_version TEXT NOT NULL,
            accuracy REAL, loss REAL, images INTEGER NOT NULL, params INTEGER, macs INTEGER);
        CREATE INDEX candidates_by_round ON candidates (round);
        CREATE TABLE metrics (sequence INTEGER PRIMARY KEY, step INTEGER NOT NULL, name TEXT NOT NULL, value REAL NOT NULL);
        CREATE INDEX metrics_by_name ON metrics (name, sequence);
        CREATE TABLE rankings (sequence INTEGER PRIMARY KEY, round INTEGER NOT NULL, step INTEGER NOT NULL, space_version TEXT NOT NULL, rows TEXT NOT NULL);
        CREATE TABLE events (
            position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, verb TEXT NOT NULL, step INTEGER NOT NULL,
            at TEXT NOT NULL, actor TEXT NOT NULL, target TEXT, note TEXT, data TEXT, space_before TEXT, space_after TEXT);
        """;

    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        // Pooling would keep the file open after the run was closed.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = 10,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    public static SqliteConnection Create(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        ChooseJournal(connection, folder);
        using var transaction = connection.BeginTransaction();
        Execute(connection, Tables);
        Execute(connection, $"PRAGMA user_version = {Schema}");
        transaction.Commit();
        return connection;
    }

    public static SqliteConnection Open(string folder, bool writable, string writtenBy)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new RunUnreadableException(folder, $"{FileName} is missing");
        }

        var connection = Connect(path, writable ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly);
        try
        {
            var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"));
            if (found > Schema)
            {
                throw new NewerRunException(folder, found, Schema, writtenBy);
            }

            if (found < 1)
            {
                throw new RunUnreadableException(folder, $"{FileName} was never finished");
            }

            if (writable)
            {
                ChooseJournal(connection, folder);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Leaves one file that opens read-only anywhere. A reader in the way leaves the log in place, which is as correct.</summary>
    public static void Fold(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            connection.DefaultTimeout = 1;
            Execute(connection, "PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 5 or 6)
        {
            // Busy or locked.
        }
    }

    public static void Execute(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, sql, values);
        command.ExecuteNonQuery();
    }

    public static object? Scalar(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar();
    }

    public static List<T> Query<T>(
        SqliteConnection connection,
        string sql,
        Func<SqliteDataReader, T> row,
        params (string Name, object? Value)[] values
    )
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    public static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        // Only constant texts of this project arrive here; values travel as parameters.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private static void ChooseJournal(SqliteConnection connection, string folder)
    {
        Execute(connection, JournalMode.AllowsWriteAheadLog(folder) ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE");
        Execute(connection, "PRAGMA synchronous = NORMAL");
    }
}
