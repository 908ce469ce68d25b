using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>Tells when something changes in the runs (or scores) beside a file, and when the first one appears there.</summary>
/// <remarks>
/// Where a system gives no such news (its limit is reached, a network drive) it stays silent, and runs are looked at when a file is
/// opened or saved.
/// </remarks>
internal sealed class RunWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _holder;
    private readonly Action _changed;
    private FileSystemWatcher? _watcher;
    private string? _watched;
    private bool _isDisposed;

    private readonly string _folder;

    private string Runs => Path.Combine(_holder, NasnavFolder.Name, _folder);

    /// <param name="holder">The folder that holds <c>.nasnav</c>, or will.</param>
    /// <param name="folder">The folder in that: <c>runs</c>, or the scores'.</param>
    /// <param name="changed">Called on any thread, often.</param>
    public RunWatch(string holder, string folder, Action changed)
    {
        (_holder, _folder, _changed) = (holder, folder, changed);
        Attach();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _watcher?.Dispose();
        }
    }

    /// <summary>Watches the folder of runs or, until there is one, the place where it will come to be.</summary>
    private void Attach()
    {
        lock (_gate)
        {
            // A folder that comes to be while its parent begins to be watched is found by looking again.
            while (!_isDisposed && Nearest() is var folder && folder != _watched)
            {
                _watcher?.Dispose();
                (_watcher, _watched) = (folder is null ? null : Begin(folder), folder);
            }
        }
    }

    private string? Nearest() => ((string[])[Runs, Path.GetDirectoryName(Runs)!, _holder]).FirstOrDefault(Directory.Exists);

    private FileSystemWatcher? Begin(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = folder == Runs,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Created += OnChange;
            watcher.Changed += OnChange;
            watcher.Deleted += OnChange;
            watcher.Renamed += OnChange;
            watcher.Error += (_, _) => OnChange();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    private void OnChange(object sender, FileSystemEventArgs change)
    {
        var name = Path.GetFileName(change.Name);
        // The log and the checkpoints of a run change all the time and say nothing about its ranking.
        if (
            name is NasnavFolder.Name or "run.db" or "run.db-wal" or "run.json"
            || name == _folder
            || name?.EndsWith(".jsonl", StringComparison.Ordinal) == true
            || change.ChangeType == WatcherChangeTypes.Deleted
        )
        {
            OnChange();
        }
    }

    private void OnChange()
    {
        Attach();
        _changed();
    }
}
