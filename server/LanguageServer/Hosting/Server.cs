using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using NasNavigator.LanguageServer.Features;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>The language server of one client.</summary>
public sealed class Server : IAsyncDisposable
{
    private static readonly JsonElement Again = JsonSerializer.SerializeToElement(
        new ServerCancellationData(RetriggerRequest: true),
        LspJson.Default.ServerCancellationData
    );

    private readonly Session _session = new();
    private readonly QuietCollection _quiet = new(TimeProvider.System);
    private readonly TextWriter _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly JsonRpcConnection<Documents.Workspace> _connection;
    private readonly DiagnosticPublisher _publisher;
    private readonly BackgroundWork _background;
    private readonly HashSet<string> _outlivesEdits;
    private Process? _parent;

    /// <summary>Makes a server; <see cref="RunAsync"/> starts it.</summary>
    /// <param name="pipe">The conversation.</param>
    /// <param name="log">Where our own mistakes are written; never the conversation's output.</param>
    /// <param name="startHeavy">Starts the process for heavy computations; null where these are computed here.</param>
    public Server(IDuplexPipe pipe, TextWriter log, Func<IHeavyChild>? startHeavy = null)
        : this(pipe, log, startHeavy, []) { }

    /// <param name="pipe">The conversation.</param>
    /// <param name="log">Where our own mistakes are written.</param>
    /// <param name="startHeavy">Starts the process for heavy computations; null where these are computed here.</param>
    /// <param name="more">Features besides those of the table, before which they come.</param>
    internal Server(IDuplexPipe pipe, TextWriter log, Func<IHeavyChild>? startHeavy, IReadOnlyList<Func<Server, Feature>> more)
    {
        _log = TextWriter.Synchronized(log);
        _background = new BackgroundWork(Log, _stop.Token);
        Heavy = new HeavyWork(startHeavy, Log, Tell);
        Parallel = new ParallelPictures(Heavy);
        Configuration = new ConfigurationSync(_session, this);
        Runs = new RunKnowledge(_session, this);
        Steering = new LiveSteering(_session, this);
        Actions = new CodeActions(_session, Steering);
        Lenses = new CodeLenses(_session, this);
        Symbols = new WorkspaceSymbols(this);
        Tracing = new Tracing(this);
        IReadOnlyList<Feature> features =
        [
            .. more.Select(make => make(this)).Concat(FeatureTable.All(_session, this)).DistinctBy(feature => feature.Method.Name),
        ];
        _outlivesEdits = [.. features.Where(feature => feature.OutlivesEdits).Select(feature => feature.Method.Name)];
        Methods =
        [
            Lifecycle.Initialize(_session, this, features, WatchParent),
            Lifecycle.Initialized(_session, this),
            Lifecycle.Shutdown(_session),
            Lifecycle.Exit(Stop),
            .. features.Select(feature => feature.Method),
        ];
        _connection = new JsonRpcConnection<Documents.Workspace>(pipe, Methods, () => _session.Workspace, Log)
        {
            Gate = Refuse,
            Stale = StaleAnswer,
            Handled = (method, time) =>
            {
                Tracing.Handled(method, time);
                _quiet.Disturb();
            },
        };
        Editor = new Editor(_connection, _session);
        _publisher = new DiagnosticPublisher(_session, _connection);
    }

    /// <summary>Told whenever an open file got a new text, or was closed.</summary>
    internal void Changed(string uri)
    {
        _connection.DropStale();
        _quiet.Disturb();
        _publisher.Schedule(uri, _stop.Token);
    }

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
                _publisher.Schedule(uri, _stop.Token);
            }
        }
    }

    /// <summary>Starts work that no request waits for. It is cancelled with the conversation; a failure is logged under its name.</summary>
    internal void Start(string name, Func<CancellationToken, Task> work) => _background.Start(name, work);

    internal IReadOnlyList<Method<Documents.Workspace>> Methods { get; }

    internal ConfigurationSync Configuration { get; }

    internal CodeLenses Lenses { get; }

    internal WorkspaceSymbols Symbols { get; }

    internal CodeActions Actions { get; }

    /// <summary>Tells live runs what is steered in the editor.</summary>
    internal LiveSteering Steering { get; }

    /// <summary>What runs measured, kept up to date.</summary>
    internal RunKnowledge Runs { get; }

    /// <summary>What runs and tables hold of the open files' architectures.</summary>
    internal CandidatePools Candidates { get; } = new();

    /// <summary>How ranks have gone over the rounds of the runs that are shown.</summary>
    internal RankTrends Trends { get; } = new();

    internal Tracing Tracing { get; }

    /// <summary>Computations that may take longer than anybody who types should wait.</summary>
    internal HeavyWork Heavy { get; }

    /// <summary>What was computed of candidates for parallel coordinates.</summary>
    internal ParallelPictures Parallel { get; }

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
            Heavy.Dispose();
            await _stop.CancelAsync();
            await _background.EndAsync();
        }

        return _session.IsShutDown ? 0 : 1;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        Lenses.Dispose();
        Symbols.Dispose();
        _quiet.Dispose();
        Steering.Dispose();
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

    /// <summary>An answer with places in a text that has been edited since would be shown at the wrong ones.</summary>
    private RpcError? StaleAnswer(string method, Documents.Workspace snapshot, JsonElement parameters)
    {
        if (
            _outlivesEdits.Contains(method)
            || parameters.ValueKind != JsonValueKind.Object
            || !parameters.TryGetProperty("textDocument", out var document)
            || document.ValueKind != JsonValueKind.Object
            || !document.TryGetProperty("uri", out var written)
            || written.ValueKind != JsonValueKind.String
        )
        {
            return null;
        }

        var uri = written.GetString()!;
        if (ReferenceEquals(snapshot.Documents.GetValueOrDefault(uri), _session.Workspace.Documents.GetValueOrDefault(uri)))
        {
            return null;
        }

        const string Why = "The text was edited before the answer was ready.";

        // After ContentModified an editor takes the findings for gone and shows none; this code makes it ask again and keep the old ones.
        return method == "textDocument/diagnostic"
            ? new RpcError(RpcError.ServerCancelled, Why, Again)
            : new RpcError(RpcError.ContentModified, Why);
    }

    private void Log(string method, Exception exception)
    {
        const string Telling = "window/logMessage";
        var message = $"NAS901 {method}: {exception}";
        _log.WriteLine(message);
        if (method != Telling)
        {
            Start(Telling, cancellation => Editor.LogAsync(MessageType.Error, message, cancellation));
        }
    }

    /// <summary>Tells the editor's log what a user may want to know when looking there.</summary>
    private void Tell(string message) =>
        Start("window/logMessage", cancellation => Editor.LogAsync(MessageType.Info, message, cancellation));

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
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            // It may not be watched by us. The end of the input then says that it is gone.
        }
        catch (ArgumentException)
        {
            // The client is gone before its first request was answered.
            Stop();
        }
    }
}
