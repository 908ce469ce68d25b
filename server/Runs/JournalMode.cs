using Microsoft.Data.Sqlite;

namespace NasNavigator.Runs;

/// <summary>Whether SQLite may use its write-ahead log in a folder.</summary>
/// <remarks>The log needs shared memory that works between processes: never over a network, and only where a probe wrote and read through it.</remarks>
internal static class JournalMode
{
    private static readonly HashSet<string> Local = new(StringComparer.OrdinalIgnoreCase)
    {
        "ext2",
        "ext3",
        "ext4",
        "ext2/ext3",
        "xfs",
        "btrfs",
        "zfs",
        "f2fs",
        "tmpfs",
        "overlay",
        "overlayfs",
        "apfs",
        "hfs",
        "ntfs",
        "refs",
    };

    public static bool AllowsWriteAheadLog(string folder) => IsLocal(folder) && Probe(folder);

    internal static bool IsLocal(string folder)
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(folder));
            return drive.DriveType is not DriveType.Network && Local.Contains(drive.DriveFormat);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static bool Probe(string folder)
    {
        var path = Path.Combine(folder, $".probe-{Guid.NewGuid():N}.db");
        try
        {
            using var writer = RunDatabase.Connect(path, SqliteOpenMode.ReadWriteCreate);
            if (RunDatabase.Scalar(writer, "PRAGMA journal_mode = WAL") is not "wal")
            {
                return false;
            }

            RunDatabase.Execute(writer, "CREATE TABLE probe (x INTEGER); INSERT INTO probe VALUES (1)");
            using var reader = RunDatabase.Connect(path, SqliteOpenMode.ReadOnly);
            return RunDatabase.Scalar(reader, "SELECT x FROM probe") is 1L;
        }
        catch (SqliteException)
        {
            return false;
        }
        finally
        {
            foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
            {
                File.Delete(path + suffix);
            }
        }
    }
}
