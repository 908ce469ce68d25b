using System.Security.Cryptography;
using System.Text;

namespace NasNavigator.Runs.Control;

/// <summary>The user's own folder for what lives as long as processes do: sockets, and who holds which file.</summary>
internal static class RuntimeFolder
{
    /// <summary>Full path; made where it is missing, for its owner only. Null where that does not work.</summary>
    public static string? Make()
    {
        var given = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var folder =
            given is { Length: > 0 } && Directory.Exists(given)
                ? Path.Combine(given, "nasnav")
                : Path.Combine(Path.GetTempPath(), $"nasnav-{Environment.UserName}");
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return folder;
            }

            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(folder, Owner);
            // In a folder that all may write to, somebody else may have been first: then this fails, or the folder is not private.
            File.SetUnixFileMode(folder, Owner);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A short name for a path: the names of sockets may have about a hundred characters.</summary>
    public static string NameOf(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))))[..16];
}
