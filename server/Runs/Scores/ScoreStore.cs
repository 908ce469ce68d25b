using System.Text;
using System.Text.Json;

namespace NasNavigator.Runs;

/// <summary>
/// The file of zero-cost scores of a space: <c>.nasnav/scores/VERSION.jsonl</c>, one line for each look at an architecture, only ever
/// appended to.
/// </summary>
/// <remarks>
/// VERSION is that of the space without its steering, since what is excluded does not change what others score. A process that dies
/// leaves at most a torn last line, which readers pass over and the next writer ends. Several processes may append.
/// </remarks>
public sealed class ScoreStore : IDisposable
{
    /// <summary>Name of the folder under <c>.nasnav</c>.</summary>
    public const string FolderName = "scores";

    private const int VersionLetters = 16;
    private readonly FileStream _file;

    private ScoreStore(FileStream file) => _file = file;

    /// <summary>Full path of the scores of a space; it need not exist.</summary>
    /// <param name="spaceFile">The YAML file.</param>
    /// <param name="unsteeredVersion">Version of the space without its steering.</param>
    public static string FileOf(string spaceFile, string unsteeredVersion) =>
        Path.Combine(
            NasnavFolder.Of(spaceFile),
            FolderName,
            $"{unsteeredVersion[..Math.Min(VersionLetters, unsteeredVersion.Length)]}.jsonl"
        );

    /// <summary>What a file holds, oldest first; empty where it does not exist. Lines that are none are passed over.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<StoredScore> Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        var scores = new List<StoredScore>();
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            try
            {
                if (JsonSerializer.Deserialize(line, ScoresJson.Default.StoredScore) is { Values: not null } score)
                {
                    scores.Add(score);
                }
            }
            catch (JsonException)
            {
                // The torn end of a process that died.
            }
        }

        return scores;
    }

    /// <summary>Opens a file for appending and makes it, hidden from Git, where it does not exist.</summary>
    /// <param name="spaceFile">The YAML file.</param>
    /// <param name="unsteeredVersion">Version of the space without its steering.</param>
    /// <exception cref="IOException">The disk does not do.</exception>
    public static ScoreStore Open(string spaceFile, string unsteeredVersion)
    {
        NasnavFolder.Prepare(spaceFile);
        var path = FileOf(spaceFile, unsteeredVersion);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }

        return new ScoreStore(file);
    }

    /// <summary>Adds a line, in one write.</summary>
    public void Append(StoredScore score)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(score, ScoresJson.Default.StoredScore);
        Array.Resize(ref line, line.Length + 1);
        line[^1] = (byte)'\n';
        _file.Seek(0, SeekOrigin.End);
        _file.Write(line);
        _file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
