using Microsoft.Data.Sqlite;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>Turns what the system says into what a user can mend.</summary>
internal static class Failure
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNoDatabase = 26;

    public static void Name(string path, Action action) =>
        Name(
            path,
            () =>
            {
                action();
                return true;
            }
        );

    public static T Name<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException error)
        {
            throw error.SqliteErrorCode switch
            {
                SqliteFull => new DiskFullException(path, error),
                SqliteBusy or SqliteLocked => new RunLockedException(path, "another process that holds its database"),
                SqliteReadOnly => new RunUnreadableException(path, "it is read-only", error),
                SqliteIoError => new RunUnreadableException(path, "the disk reports an error", error),
                SqliteCorrupt or SqliteNoDatabase => new RunUnreadableException(path, "its database is damaged", error),
                SqliteCannotOpen => new RunUnreadableException(path, "its database cannot be opened", error),
                _ => new RunUnreadableException(path, $"its database says “{error.Message}”", error),
            };
        }
        catch (IOException error) when (IsFull(error))
        {
            throw new DiskFullException(path, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new RunUnreadableException(path, "access is denied", error);
        }
        catch (IOException error)
        {
            throw new RunUnreadableException(path, error.Message.TrimEnd('.'), error);
        }
    }

    // ENOSPC, EDQUOT (Linux, macOS), ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
    private static bool IsFull(IOException error) =>
        error.HResult is 28 or 122 or 69 or unchecked((int)0x80070070) or unchecked((int)0x80070027);
}
