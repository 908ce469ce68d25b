using System.Diagnostics;

namespace NasNavigator.Search.Tests;

/// <summary>A file system of so many bytes in memory, which only Linux gives, and only to its administrator.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <returns>Null where none can be had.</returns>
    public static SmallDisk? TryMount(int bytes)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"nasnav-disk-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsLinux() && Runs("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", folder))
        {
            return new SmallDisk(folder);
        }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>Takes what room is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            var page = new byte[4096];
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // That was the last one.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Clear() => File.Delete(Ballast);

    public void Dispose()
    {
        Runs("umount", "--lazy", Folder).ShouldBeTrue();
        Directory.Delete(Folder);
    }

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>Skips where no small disk can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        using var disk = SmallDisk.TryMount(1 << 20);
        if (disk is null)
        {
            Skip = "No file system can be mounted here: it takes Linux and its administrator.";
        }
    }
}
