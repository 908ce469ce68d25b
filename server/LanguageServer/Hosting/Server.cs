using System.Diagnostics;
using System.IO.Pipelines;
using NasNavigator.LanguageServer.Features;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>The language server of one client.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly Session _session = new();
    private readonly TextWriter _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly JsonRpcConnection<Documents.Workspace> _connection;
    private readonly DiagnosticPublisher _publisher;
    private readonly BackgroundWork _background;
    private Process? _parent;

    /// <summary>Makes a server; <see cref="RunAsync"/> starts it.</summary>
    /// <param name="pipe">The conversation.</param>
    /// <param name="log">Where our own mistakes are written; never the conversation's output.</param>
    public Server(IDuplexPipe pipe, TextWriter log)
    {
        _log = log;
        _background = new BackgroundWork(Log, _stop.Token);
        Configuration = new ConfigurationSync(_session, this);
        Runs = new RunKnowledge(_session, this);
        var features = FeatureTable.All(_session, this);
        Methods =
        [
            Lifecycle.Initialize(_session, this, features, WatchParent),
            Lifecycle.Initialized(this),
            Lifecycle.Shutdown(_session),
            Lifecycle.Exit(Stop),
            .. features.Select(feature => feature.Method),
        ];
        _connection = new JsonRpcConnection<Documents.Workspace>(pipe, Methods, () => _session.Workspace, Log) { Gate = Refuse };
        Editor = new Editor(_connection, _session);
        _publisher = new DiagnosticPublisher(_session, _connection);
    }

    /// <summary>Told whenever an open file got a new text, or was closed.</summary>
    internal void Changed(string uri) => _publisher.Schedule(uri, _stop.Token);

    /// <summary>Told when something besides a text changed what the editor shows.</summary>
    internal void ShownChanged(Shown what)
    {
        if (_session.Workspace.Documents.IsEmpty)
        {
            // Nothing is shown; and before `initialized` the client may not be asked anything.
            return;
        }

        Start("refresh", cancellation => Editor.RefreshAsync(what, cancellation));
        if (what.HasFlag(Shown.Diagnostics))
        {
            foreach (var uri in _session.Workspace.Documents.Keys)
            {
                Changed(uri);
            }
        }
    }

    /// <summary>Starts work that no request waits for. It is cancelled with the conversation; a failure is logged under its name.</summary>
    internal void Start(string name, Func<CancellationToken, Task> work) => _background.Start(name, work);

    internal IReadOnlyList<Method<Documents.Workspace>> Methods { get; }

    internal ConfigurationSync Configuration { get; }

    /// <summary>What runs measured, kept up to date.</summary>
    internal RunKnowledge Runs { get; }

    /// <summary>The other side, as we call it.</summary>
    internal Editor Editor { get; }

    /// <summary>Serves until the input ends, `exit` comes, or the parent process is gone.</summary>
    /// <returns>Exit code: 0 after `shutdown`, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var registration = cancellation.Register(Stop);
        try
        {
            await _connection.RunAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // `exit`, or nobody is left to serve.
        }
        finally
        {
            Runs.Dispose();
            await _stop.CancelAsync();
            await _background.EndAsync();
        }

        return _session.IsShutDown ? 0 : 1;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _parent?.Dispose();
        _stop.Dispose();
    }

    private RpcError? Refuse(string method)
    {
        if (method == "exit")
        {
            return null;
        }

        if (_session.IsShutDown)
        {
            return new RpcError(RpcError.InvalidRequest, "The server has been shut down.");
        }

        return _session.IsInitialized || method == "initialize"
            ? null
            : new RpcError(RpcError.ServerNotInitialized, "initialize must come first.");
    }

    private void Log(string method, Exception exception) => _log.WriteLine($"NAS901 {method}: {exception}");

    private void Stop() => _stop.Cancel();

    private void WatchParent(int? processId)
    {
        if (processId is not { } id)
        {
            return;
        }

        try
        {
            _parent = Process.GetProcessById(id);
            _parent.EnableRaisingEvents = true;
            _parent.Exited += (_, _) => Stop();
        }
        catch (ArgumentException)
        {
            // The client is gone before its first request was answered.
            Stop();
        }
    }
}
