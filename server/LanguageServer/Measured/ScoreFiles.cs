using NasNavigator.LanguageServer.Documents;
using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>Reads files of zero-cost scores. Remembers what it read: a file that did not change gives the same object again.</summary>
/// <param name="report">Told once of each file that cannot be read, with the reason.</param>
internal sealed class ScoreFiles(Action<string> report)
{
    /// <summary>Larger files are not read: typing must never wait for memory.</summary>
    private const long LargestBytes = 64 << 20;

    private readonly Dictionary<string, (string Stamp, FileScores? Scores)> _read = [];

    /// <summary>What a file holds; null where it does not exist, holds nothing or may not be read. Not for two callers at once.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="mayRead">Whether a real path may be read.</param>
    public FileScores? Read(string path, Func<string, bool> mayRead)
    {
        if (LocalFiles.Real(path) is not { } real || !mayRead(real) || new FileInfo(real) is not { Exists: true } file)
        {
            return null;
        }

        var stamp = $"{file.Length}:{file.LastWriteTimeUtc.Ticks}";
        if (_read.TryGetValue(path, out var known) && known.Stamp == stamp)
        {
            return known.Scores;
        }

        FileScores? scores = null;
        try
        {
            if (file.Length > LargestBytes)
            {
                report($"The scores in {path} are left out: the file is larger than {LargestBytes >> 20} MiB.");
            }
            else if (ScoreStore.Read(real) is { Count: > 0 } lines)
            {
                scores = new FileScores(lines);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report($"The scores in {path} are left out: {error.Message}");
        }

        _read[path] = (stamp, scores);
        return scores;
    }
}
