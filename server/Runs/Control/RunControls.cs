using NasNavigator.Protocol.Steering;
using NasNavigator.Space;

namespace NasNavigator.Runs.Control;

/// <summary>The ears of a live run: looks into its inbox on a thread of its own and listens on a socket, while the run works.</summary>
/// <remarks>
/// Messages come one at a time, whichever way they took: <c>receive</c> makes what it accepts durable before it returns, and only then
/// the answer goes out. A message that cannot be read, or a sender that vanishes, harms nothing.
/// </remarks>
public sealed class RunControls : IDisposable
{
    /// <summary>How often the inbox is looked at.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly Run _run;
    private readonly Inbox _inbox;
    private readonly Func<RunMessage, RunAnswer> _receive;
    private readonly Action _tick;
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private readonly RunSocket? _socket;
    private string? _lastTrouble;

    /// <summary>Begins to listen.</summary>
    /// <param name="run">The run.</param>
    /// <param name="receive">Decides on a message. Called on several threads, never twice at once.</param>
    /// <param name="tick">Called on the thread that looks into the inbox, every time; null for nothing.</param>
    /// <param name="isBound">Whether the run heeds its file.</param>
    public RunControls(Run run, Func<RunMessage, RunAnswer> receive, Action? tick, bool isBound)
    {
        (_run, _receive, _tick) = (run, receive, tick ?? (() => { }));
        _inbox = new Inbox(run.Folder);
        Failure.Name(run.Folder, _inbox.Tidy);
        _socket = RunSocket.Listen(run.Folder, Receive, Tell);
        run.Announce(_socket?.Endpoint, isBound);
        // What lies there already is heeded before the first step.
        LookOnce();
        _thread = new Thread(Look) { IsBackground = true, Name = "inbox" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _socket?.Dispose();
        _end.Dispose();
    }

    private void Look()
    {
        while (!_end.Wait(LookEvery))
        {
            LookOnce();
        }
    }

    private void LookOnce()
    {
        try
        {
            Empty();
            _tick();
            _lastTrouble = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NasNavigatorException)
        {
            // The disk may be full or away for a while: the message stays where it is and is looked at again.
            Tell(error);
        }
    }

    private void Empty()
    {
        foreach (var file in _inbox.Waiting())
        {
            if (_end.IsSet)
            {
                return;
            }

            if (Inbox.Read(file, out var problem) is { } message)
            {
                problem = Heed(file, message);
            }

            if (problem is not null && File.Exists(file))
            {
                File.Move(file, file + ".unread", overwrite: true);
                _run.Log($"the message {Path.GetFileName(file)} cannot be read: {problem}");
            }
        }
    }

    private string? Heed(string file, RunMessage message)
    {
        try
        {
            _inbox.Answer(file, Receive(message));
            return null;
        }
#pragma warning disable CA1031 // A border: no message, whatever is in it, may end a run of days.
        catch (Exception error) when (error is not (IOException or UnauthorizedAccessException or NasNavigatorException))
#pragma warning restore CA1031
        {
            return error.ToString();
        }
    }

    private RunAnswer Receive(RunMessage message)
    {
        lock (_gate)
        {
            return _receive(message);
        }
    }

    private void Tell(Exception error)
    {
        if (error.Message == _lastTrouble)
        {
            return;
        }

        _lastTrouble = error.Message;
        try
        {
            _run.Log($"a message to the run could not be dealt with: {error.Message}");
        }
        catch (NasNavigatorException)
        {
            // The same disk.
        }
    }
}
