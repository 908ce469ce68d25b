using NasNavigator.Runs.Failures;
using NasNavigator.Space;

namespace NasNavigator.Runs;

/// <summary>The runs in one folder, found by folder, id, unique prefix or <c>latest</c>.</summary>
/// <param name="folder">Full path of a folder of runs; it need not exist.</param>
public sealed class RunStore(string folder)
{
    private const int LongestSlug = 40;

    /// <summary>Full path of the folder of runs.</summary>
    public string Folder { get; } = folder;

    /// <summary>The runs that belong to a file or folder.</summary>
    public static RunStore For(string path) => new(NasnavFolder.RunsOf(path));

    /// <summary>Every run, newest first; those that cannot be read say why.</summary>
    public IReadOnlyList<RunSummary> List() =>
        Failure.Name(Folder, () => Folders().OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Select(Summarise).ToList());

    /// <summary>The folder of the run that a user means.</summary>
    /// <param name="text">A folder, an id, a unique prefix of one, or <c>latest</c>.</param>
    /// <exception cref="RunNotFoundException">There is none.</exception>
    /// <exception cref="RunAmbiguousException">Several begin alike.</exception>
    public string Find(string text)
    {
        var full = Path.GetFullPath(text);
        if (File.Exists(RunReader.DescriptionFileOf(full)))
        {
            return full;
        }

        var folders = Folders().OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        if (text == "latest" && folders.Count > 0)
        {
            return folders[^1];
        }

        var matches = folders.Where(path => Path.GetFileName(path).StartsWith(text, StringComparison.Ordinal)).ToList();
        return matches.Find(path => Path.GetFileName(path) == text)
            ?? matches.Count switch
            {
                1 => matches[0],
                0 => throw new RunNotFoundException(text, Folder),
                _ => throw new RunAmbiguousException(text, matches.ConvertAll(path => Path.GetFileName(path))),
            };
    }

    /// <summary>A line about the run in a folder; where it cannot be read, the line says why.</summary>
    public static RunSummary Summarise(string folder)
    {
        var empty = new RunSummary
        {
            Id = Path.GetFileName(folder),
            Folder = folder,
            Name = "",
            Source = "",
            State = RunState.Unreadable,
            IsLive = false,
            StartedAt = null,
            Device = "",
            Progress = null,
            Evaluations = 0,
            Bytes = DurableFiles.SizeOf(folder),
        };
        try
        {
            using var reader = RunReader.Open(folder);
            return Summarise(empty, reader);
        }
        catch (NasNavigatorException error)
        {
            return empty with { Message = error.Message };
        }
    }

    /// <summary>All about one run.</summary>
    /// <exception cref="RunUnreadableException">Something is missing or damaged.</exception>
    /// <exception cref="NewerRunException">A newer program wrote it.</exception>
    public static RunStatus Status(string folder)
    {
        using var reader = RunReader.Open(folder);
        var checkpoints = reader.Checkpoints();
        return new RunStatus
        {
            Run = Summarise(folder),
            Description = reader.Description,
            LastCheckpoint = checkpoints.Count > 0 ? checkpoints[^1] : null,
            Metrics = reader.LatestMetrics(),
            Events = reader.Events(),
            Evidence = reader.Evidence(),
            Control = RunLock.Read(folder),
        };
    }

    /// <summary>A name in lower case, digits and hyphens.</summary>
    internal static string Slug(string name)
    {
        var letters = name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(LongestSlug);
        var slug = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 0 ? slug : "space";
    }

    private static RunSummary Summarise(RunSummary empty, RunReader reader)
    {
        var control = RunLock.Read(reader.Folder);
        var stored = reader.StoredState;
        var isWorking = stored is RunState.Running or RunState.Paused;
        var alive = isWorking && control is not null && RunLock.IsAlive(control);
        var description = reader.Description;
        return empty with
        {
            Id = description.Id,
            Name = description.Name,
            Source = description.Source,
            State = isWorking && !alive ? RunState.Interrupted : stored,
            IsLive = alive,
            StartedAt = description.StartedAt,
            Device = description.Device,
            Progress = reader.Progress,
            Evaluations = reader.Evaluations,
            Message = reader.Message,
        };
    }

    private IEnumerable<string> Folders() =>
        Directory.Exists(Folder)
            ? Directory.EnumerateDirectories(Folder).Where(folder => File.Exists(RunReader.DescriptionFileOf(folder)))
            : [];
}
