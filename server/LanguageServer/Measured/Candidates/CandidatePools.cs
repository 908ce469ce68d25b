using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.Runs;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>The candidates of the open files, for every panel that shows them.</summary>
/// <remarks>
/// Where the file has runs, the run of this very space speaks, else the newest that differs in steering alone, else the newest of the file;
/// where it has none, the table that its evaluator names. Files are read again only when their dates have changed. May be asked from
/// several threads; one reads at a time.
/// </remarks>
internal sealed class CandidatePools
{
    private const int MostKept = 8;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Stamp, RunCandidates? Run)> _runs = [];
    private readonly List<(string Key, CandidatePool Pool)> _pools = [];

    /// <summary>The candidates of an open file; null where its text describes no space, or nothing was ever looked at.</summary>
    /// <param name="workspace">Says whom it trusts: until then runs are read inside it alone, and no table at all.</param>
    /// <param name="document">The file.</param>
    /// <param name="source">A run's id or <c>table</c>; null takes what speaks best of the space.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public CandidatePool? Of(Workspace workspace, Document document, string? source, CancellationToken cancellation)
    {
        if (document.Known?.Space is not { } space || LocalFiles.PathOf(document.Uri) is not { } path)
        {
            return null;
        }

        lock (_gate)
        {
            var runs = RunsOf(workspace, path, space, cancellation);
            var table = workspace.IsTrusted ? TableOf(space, path) : null;
            IReadOnlyList<CandidateSource> sources =
            [
                .. runs.OrderByDescending(run => run.Folder, StringComparer.Ordinal)
                    .Select(run => new CandidateSource(IdOf(run.Folder), IsTable: false)),
                .. table is null ? Array.Empty<CandidateSource>() : [CandidateSource.Table],
            ];
            var chosen = runs.FirstOrDefault(run => source is null || IdOf(run.Folder) == source);
            var pool =
                chosen is not null ? Kept($"{chosen.Folder} {chosen.Stamp}", space, () => chosen.Run.On(space, IdOf(chosen.Folder)))
                : table is not null && source is null or "table"
                    ? Kept(
                        $"{table} {StampOf(table)} {KeyOf(space.Search.Table)}",
                        space,
                        () => TableCandidates.Read(space, table, cancellation)
                    )
                : null;
            return pool?.Among(sources);
        }
    }

    private static string IdOf(string folder) => Path.GetFileName(folder);

    /// <summary>Those that may speak of the space and hold candidates, best first.</summary>
    private List<FoundRun> RunsOf(Workspace workspace, string path, SearchSpace space, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return [];
        }

        var holder = NasnavFolder.HolderOf(path);
        var source = Path.GetRelativePath(holder, path).Replace('\\', '/');
        var found = new List<FoundRun>();
        foreach (var folder in RunFolders.Readable(NasnavFolder.RunsOf(path), RunKnowledge.MayRead(workspace, holder)))
        {
            cancellation.ThrowIfCancellationRequested();
            var stamp = RunFolders.StampOfRun(folder);
            if (ReadRun(folder, stamp) is { Rows.Count: > 0 } run && (run.Source == source || run.IsOf(space)))
            {
                found.Add(new FoundRun(folder, stamp, run));
            }
        }

        return
        [
            .. found.OrderBy(run =>
                run.Run.Versions.Contains(space.Version) ? 0
                : run.Run.IsOf(space) ? 1
                : 2
            ),
        ];
    }

    private RunCandidates? ReadRun(string folder, string stamp)
    {
        if (_runs.TryGetValue(folder, out var known) && known.Stamp == stamp)
        {
            return known.Run;
        }

        try
        {
            var run = RunCandidates.Read(folder);
            _runs[folder] = (stamp, run);
            return run;
        }
        catch (NasNavigatorException error) when (error.IsTransient)
        {
            return known.Run;
        }
        catch (Exception error)
            when (error is NasNavigatorException or JsonException or IOException or UnauthorizedAccessException or InvalidCastException)
        {
            // RunKnowledge, which reads the same folders, has said so already.
            _runs[folder] = (stamp, null);
            return null;
        }
    }

    /// <summary>Full path of the table that a file names; null where it names none, or none of this machine.</summary>
    private static string? TableOf(SearchSpace space, string path)
    {
        if (space.Search is not { Evaluator: "table", Table: { } settings } || settings.Path.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var full = Path.GetFullPath(settings.Path, Path.GetDirectoryName(path)!);
        return LocalFiles.PathOf(new Uri(full).AbsoluteUri) is { } local && LocalFiles.Real(local) is { } real && File.Exists(real)
            ? real
            : null;
    }

    private static string StampOf(string path) => RunFolders.StampOf(path);

    private static string KeyOf(TableSettings? table) =>
        table is null
            ? ""
            : $"{table.Key} {table.Template} {table.Metric} {table.Unit} {table.Minimizes} {string.Join(' ', table.Codes.Select(pair => $"{pair.Key}={pair.Value}"))}";

    /// <summary>What was made for the same text of choices, addresses included, since panels name them.</summary>
    private CandidatePool Kept(string key, SearchSpace space, Func<CandidatePool> make)
    {
        key = $"{key} {space.Version} {string.Join(' ', space.Choices.Select(choice => choice.Address))}";
        var at = _pools.FindIndex(one => one.Key == key);
        var kept = at >= 0 ? _pools[at] : (key, make());
        if (at >= 0)
        {
            _pools.RemoveAt(at);
        }

        _pools.Insert(0, kept);
        _pools.RemoveRange(Math.Min(MostKept, _pools.Count), Math.Max(0, _pools.Count - MostKept));
        return kept.Item2;
    }

    private sealed record FoundRun(string Folder, string Stamp, RunCandidates Run);
}
