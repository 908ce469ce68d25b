using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.Runs;
using NasNavigator.Space;
using NasNavigator.Space.Binding;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>Reads the newest rankings from folders of runs. Remembers what it read, so that a folder in which nothing changed costs a look at its dates.</summary>
/// <param name="report">Told once of each run that cannot be read, with the reason.</param>
internal sealed class RunFolders(Action<string> report)
{
    /// <summary>Older runs are not looked at.</summary>
    private const int MostRuns = 200;

    private readonly Dictionary<string, (string Stamp, MeasuredRun? Run)> _read = [];

    /// <summary>Runs of a folder that hold a ranking, newest first. Not for two callers at once.</summary>
    /// <param name="runs">The folder of runs; it need not exist.</param>
    /// <param name="mayRead">Whether a real path may be read.</param>
    public IReadOnlyList<MeasuredRun> Read(string runs, Func<string, bool> mayRead)
    {
        var folders = Readable(runs, mayRead);
        foreach (var gone in _read.Keys.Where(folder => Path.GetDirectoryName(folder) == LocalFiles.Real(runs)).Except(folders).ToList())
        {
            _read.Remove(gone);
        }

        return [.. folders.Select(Newest).OfType<MeasuredRun>()];
    }

    /// <summary>The run folders that may be read, newest first.</summary>
    /// <param name="runs">The folder of runs; it need not exist.</param>
    /// <param name="mayRead">Whether a real path may be read.</param>
    public static IReadOnlyList<string> Readable(string runs, Func<string, bool> mayRead) =>
        LocalFiles.Real(runs) is { } real && Directory.Exists(real) && mayRead(real)
            ?
            [
                .. Directory
                    .EnumerateDirectories(real)
                    .OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
                    .Take(MostRuns)
                    .Where(folder => FilesOf(folder).All(file => LocalFiles.Real(file) is { } path && mayRead(path))),
            ]
            : [];

    private static string[] FilesOf(string folder) =>
        [.. ((string[])["run.json", "run.db", "run.db-wal"]).Select(name => Path.Combine(folder, name))];

    private MeasuredRun? Newest(string folder)
    {
        var stamp = StampOfRun(folder);
        if (_read.TryGetValue(folder, out var known) && known.Stamp == stamp)
        {
            return known.Run;
        }

        try
        {
            var run = Open(folder);
            _read[folder] = (stamp, run);
            return run;
        }
        catch (NasNavigatorException error) when (error.IsTransient)
        {
            // The run is writing; what it said last stays until the next look.
            return known.Run;
        }
        catch (Exception error)
            when (error is NasNavigatorException or JsonException or IOException or UnauthorizedAccessException or InvalidCastException)
        {
            report($"The run {Path.GetFileName(folder)} is left out: {error.Message}");
            _read[folder] = (stamp, null);
            return null;
        }
    }

    private static MeasuredRun? Open(string folder)
    {
        using var reader = RunReader.Open(folder);
        if (reader.Ranking() is not { } ranking)
        {
            return null;
        }

        var text = reader.SpaceVersions().FirstOrDefault(version => version.Version == ranking.SpaceVersion)?.Text;
        return new MeasuredRun(folder, reader.Description, ranking, text is null ? null : BoundFile.Bind(text).Space);
    }

    /// <summary>Changes whenever something is written into a run.</summary>
    public static string StampOfRun(string folder) => string.Join(' ', FilesOf(folder).Select(StampOf));

    /// <summary>Changes whenever a file does.</summary>
    public static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "-";
    }
}
