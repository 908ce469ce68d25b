using System.Security.Cryptography;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs;

/// <summary>What a run needs before it exists: a folder of its own and the versions it is made with.</summary>
internal static class NewRun
{
    public static (string Folder, string Id) MakeFolder(string spaceFile, string name, string? wanted, TimeProvider clock)
    {
        if (wanted is not null)
        {
            var full = Path.GetFullPath(wanted);
            if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
            {
                throw new RunUnreadableException(full, "it is not empty; a new run needs a folder of its own");
            }

            Directory.CreateDirectory(full);
            return (full, Path.GetFileName(Path.TrimEndingDirectorySeparator(full)));
        }

        var runs = NasnavFolder.Prepare(spaceFile);
        while (true)
        {
            // Two runs may start within a second; these digits need to differ, not to replay.
            var id =
                $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{RunStore.Slug(name)}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
            var folder = Path.Combine(runs, id);
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                return (folder, id);
            }
        }
    }

    public static Dictionary<string, string> WithOwnVersions(IReadOnlyDictionary<string, string> given) =>
        new(given)
        {
            ["nasnav"] = typeof(Run).Assembly.GetName().Version?.ToString(3) ?? "0",
            ["dotnet"] = Environment.Version.ToString(),
            ["os"] = Environment.OSVersion.ToString(),
        };
}
