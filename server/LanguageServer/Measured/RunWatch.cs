using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>Tells when something changes in the runs beside a file, and when the first run appears there.</summary>
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

    /// <param name="holder">The folder that holds <c>.nasnav</c>, or will.</param>
    /// <param name="changed">Called on any thread, often.</param>
    public RunWatch(string holder, Action changed)
    {
        (_holder, _changed) = (holder, changed);
        Attach();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _watcher?.Dispose();
            _watcher = null;
            _watched = "";
        }
    }

    /// <summary>Watches the folder of runs or, until there is one, the place where it will come to be.</summary>
    private void Attach()
    {
        lock (_gate)
        {
            var nasnav = Path.Combine(_holder, NasnavFolder.Name);
            var runs = Path.Combine(nasnav, "runs");
            var folder = ((string[])[runs, nasnav, _holder]).FirstOrDefault(Directory.Exists);
            if (folder == _watched || _watched == "")
            {
                return;
            }

            _watcher?.Dispose();
            (_watcher, _watched) = (null, folder);
            if (folder is null)
            {
                return;
            }

            try
            {
                _watcher = new FileSystemWatcher(folder)
                {
                    IncludeSubdirectories = folder == runs,
                    NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
                };
                _watcher.Created += OnChange;
                _watcher.Changed += OnChange;
                _watcher.Deleted += OnChange;
                _watcher.Renamed += OnChange;
                _watcher.Error += (_, _) => OnChange();
                _watcher.EnableRaisingEvents = true;
            }
            catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
            {
                _watcher?.Dispose();
                _watcher = null;
            }
        }
    }

    private void OnChange(object sender, FileSystemEventArgs change)
    {
        var name = Path.GetFileName(change.Name);
        // The log and the checkpoints of a run change all the time and say nothing about its ranking.
        if (
            name is NasnavFolder.Name or "runs" or "run.db" or "run.db-wal" or "run.json"
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
