using System.Collections.Immutable;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>Keeps <see cref="Workspace.Measurements"/> true to the run folders, without any request waiting for a disk.</summary>
/// <remarks>
/// Files are named by anybody and looked at by one worker at a time. A file is named when it is opened or saved, when its runs change on
/// disk, and when trust or folders change. Until the user trusts the workspace only run folders inside it are read, links followed.
/// </remarks>
internal sealed class RunKnowledge : IDisposable
{
    /// <summary>A run writes many rows at once; one look after them is enough.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(150);

    private readonly Session _session;
    private readonly Server _server;
    private readonly RunFolders _folders;
    private readonly ScoreFiles _scores;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _named = [];
    private readonly Dictionary<string, RunWatch> _watches = [];
    private readonly Dictionary<string, RunWatch> _scoreWatches = [];
    private readonly HashSet<string> _settling = [];
    private readonly HashSet<string> _reported = [];
    private bool _isWorking;
    private bool _isDisposed;

    public RunKnowledge(Session session, Server server)
    {
        (_session, _server) = (session, server);
        _folders = new RunFolders(Report);
        _scores = new ScoreFiles(Report);
    }

    /// <summary>Looks at a file's runs again, soon.</summary>
    public void Look(string uri) => Look([uri]);

    /// <summary>Looks at the runs of all open files again.</summary>
    public void LookAgain() => Look(_session.Workspace.Documents.Keys);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var watch in _watches.Values.Concat(_scoreWatches.Values))
            {
                watch.Dispose();
            }
        }
    }

    private void Look(IEnumerable<string> uris)
    {
        lock (_gate)
        {
            _named.UnionWith(uris);
            if (_isWorking || _isDisposed || _named.Count == 0)
            {
                return;
            }

            _isWorking = true;
        }

        _server.Start("runs", WorkAsync);
    }

    private Task WorkAsync(CancellationToken cancellation)
    {
        try
        {
            while (Next() is { } uri)
            {
                cancellation.ThrowIfCancellationRequested();
                Read(uri);
            }
        }
        catch
        {
            // The files that are still named wait for the next look.
            lock (_gate)
            {
                _isWorking = false;
            }

            throw;
        }

        return Task.CompletedTask;
    }

    private string? Next()
    {
        lock (_gate)
        {
            var uri = _named.FirstOrDefault();
            _isWorking = uri is not null && _named.Remove(uri);
            return uri;
        }
    }

    private void Read(string uri)
    {
        var workspace = _session.Workspace;
        if (
            !workspace.Documents.ContainsKey(uri)
            || LocalFiles.PathOf(uri) is not { } path
            || !Directory.Exists(Path.GetDirectoryName(path))
        )
        {
            Put(uri, null);
            return;
        }

        var holder = NasnavFolder.HolderOf(path);
        var mayRead = MayRead(workspace, holder);
        if (LocalFiles.Real(holder) is { } real && mayRead(real))
        {
            // First, so that nothing is missed that is written while the folders are read.
            Watch(holder);
        }

        var runs = _folders.Read(NasnavFolder.RunsOf(path), mayRead);
        var source = Path.GetRelativePath(holder, path).Replace('\\', '/');
        var scores = workspace.Documents.GetValueOrDefault(uri)?.Known is { } known
            ? _scores.Read(ScoreStore.FileOf(path, known.Space.UnsteeredVersion), mayRead)
            : null;
        Put(uri, runs.Count == 0 && scores is null ? null : new FileRuns(source, [.. runs]) { Scores = scores });
    }

    /// <summary>Which real paths may be read beside a file: any in a trusted workspace, else those inside its folders.</summary>
    public static Func<string, bool> MayRead(Workspace workspace, string holder)
    {
        if (workspace.IsTrusted)
        {
            return _ => true;
        }

        var folders = workspace.Folders.Select(folder => LocalFiles.PathOf(folder.Uri)).OfType<string>().ToList();
        var roots = (folders.Count > 0 ? folders : [holder]).Select(LocalFiles.Real).OfType<string>().ToList();
        return path => roots.Exists(root => LocalFiles.IsWithin(path, root));
    }

    private void Put(string uri, FileRuns? runs)
    {
        var (before, after) = _session.Update(workspace =>
        {
            var byFile = workspace.Measurements.ByFile;
            // Closed meanwhile: nobody would ever take it out again.
            byFile = runs is null || !workspace.Documents.ContainsKey(uri) ? byFile.Remove(uri) : byFile.SetItem(uri, runs);
            return workspace with { Measurements = new Measurements(byFile) };
        });
        if (!IsSame(before.Measurements.ByFile.GetValueOrDefault(uri), after.Measurements.ByFile.GetValueOrDefault(uri)))
        {
            _server.ShownChanged(Shown.All);
        }
    }

    /// <summary>A folder in which nothing changed gives the same objects again.</summary>
    private static bool IsSame(FileRuns? before, FileRuns? after) =>
        (before?.Runs ?? []).SequenceEqual(after?.Runs ?? []) && before?.Source == after?.Source && before?.Scores == after?.Scores;

    private void Watch(string holder)
    {
        lock (_gate)
        {
            if (!_isDisposed && !_watches.ContainsKey(holder))
            {
                _watches[holder] = new RunWatch(holder, "runs", () => SettleAndLook(holder));
                _scoreWatches[holder] = new RunWatch(holder, ScoreStore.FolderName, () => SettleAndLook(holder));
            }
        }
    }

    private void SettleAndLook(string holder)
    {
        lock (_gate)
        {
            if (_isDisposed || !_settling.Add(holder))
            {
                return;
            }
        }

        _server.Start(
            "runs",
            async cancellation =>
            {
                await Task.Delay(Settling, cancellation);
                lock (_gate)
                {
                    _settling.Remove(holder);
                }

                Look(
                    _session.Workspace.Documents.Keys.Where(uri => LocalFiles.PathOf(uri) is { } path && LocalFiles.IsWithin(path, holder))
                );
            }
        );
    }

    private void Report(string message)
    {
        lock (_gate)
        {
            if (!_reported.Add(message))
            {
                return;
            }
        }

        _server.Start("window/logMessage", cancellation => _server.Editor.LogAsync(MessageType.Info, message, cancellation));
    }
}
