using System.Net.Sockets;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs.Failures;

namespace NasNavigator.Runs.Control;

/// <summary>Tells a live run something and waits for its answer.</summary>
public static class RunClient
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(25);

    /// <summary>Whether the run still lives is looked at once in so many times that its answer is.</summary>
    private const int AsksALife = 20;

    /// <summary>Whether a process works on the run.</summary>
    public static bool IsLive(string runFolder) => RunLock.Read(runFolder) is { } control && RunLock.IsAlive(control);

    /// <summary>Whether the run is live and the one that heeds its file.</summary>
    public static bool IsBound(string runFolder) => RunLock.Read(runFolder) is { Bound: true } control && RunLock.IsAlive(control);

    /// <summary>Sends a message over the socket where there is one, else through the inbox.</summary>
    /// <param name="runFolder">Full path of the run's folder.</param>
    /// <param name="message">The message. Sent again with the same id it does nothing more.</param>
    /// <param name="patience">How long to wait for the answer.</param>
    /// <param name="cancellation">Gives up waiting; the message may be heeded all the same.</param>
    /// <exception cref="RunNotLiveException">No process works on it.</exception>
    /// <exception cref="RunSilentException">It did not answer in time.</exception>
    public static async Task<RunAnswer> SendAsync(string runFolder, RunMessage message, TimeSpan patience, CancellationToken cancellation)
    {
        var control = RunLock.Read(runFolder);
        if (control is null || !RunLock.IsAlive(control))
        {
            throw new RunNotLiveException(Path.GetFileName(runFolder));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            return control.Endpoint is { } endpoint && control.Host == Environment.MachineName
                ? await OverSocketAsync(endpoint, message, patience, limit.Token)
                    ?? await ThroughInboxAsync(runFolder, message, limit.Token)
                : await ThroughInboxAsync(runFolder, message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RunSilentException(Path.GetFileName(runFolder), patience);
        }
    }

    /// <summary>Sends a message through the inbox alone. Where the run ends without an answer the message is taken back.</summary>
    /// <exception cref="RunNotLiveException">The run ended meanwhile.</exception>
    public static async Task<RunAnswer> ThroughInboxAsync(string runFolder, RunMessage message, CancellationToken cancellation)
    {
        var inbox = new Inbox(runFolder);
        Failure.Name(runFolder, () => inbox.Send(message));
        for (var asked = 1; ; asked++)
        {
            var isOver = asked % AsksALife == 0 && !IsLive(runFolder);
            if (inbox.TakeAnswer(message.Id) is { } answer)
            {
                return answer;
            }

            if (isOver)
            {
                inbox.Withdraw(message);
                throw new RunNotLiveException(Path.GetFileName(runFolder));
            }

            await Task.Delay(AskEvery, cancellation);
        }
    }

    /// <summary>Null where nobody listens, or the line broke before the answer: then the inbox is as good.</summary>
    private static async Task<RunAnswer?> OverSocketAsync(
        string endpoint,
        RunMessage message,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var stream = await RunSocket.ConnectAsync(endpoint, cancellation);
            await using var connection = new JsonRpcConnection<object?>(new DuplexStream(stream), [], () => null, (_, _) => { });
            var running = connection.RunAsync(cancellation);
            var asked = connection.RequestAsync(
                RunSocket.Method,
                message,
                SteeringJson.Default.RunMessage,
                SteeringJson.Default.RunAnswer,
                patience,
                cancellation
            );
            await Task.WhenAny(asked, running);
            return asked.IsCompleted ? await asked : null;
        }
        catch (Exception error)
            when (error is SocketException or IOException or RpcException or TimeoutException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return null;
        }
    }
}
