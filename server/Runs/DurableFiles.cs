using System.Runtime.InteropServices;
using System.Text;

namespace NasNavigator.Runs;

/// <summary>Writes that are on the disk once they return.</summary>
internal static partial class DurableFiles
{
    /// <summary>Replaces a file: whoever reads it sees the old text or the new, never a part, also after the power fails.</summary>
    public static void Replace(string path, string text)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    public static void SyncFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Makes names durable. Windows keeps them with the files and has no such call.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET refuses to open a folder as a file, so this is the one system call made by hand.
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"{folder} could not be opened to sync it.", Marshal.GetLastPInvokeError());
        }

        try
        {
            // Some network file systems cannot sync a folder (EINVAL, ENOTSUP); their rename is as durable as it gets.
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error and not (22 or 95 or 45))
            {
                throw new IOException($"{folder} could not be synced.", error);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    public static long SizeOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A live run moves its checkpoints while we count.
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
