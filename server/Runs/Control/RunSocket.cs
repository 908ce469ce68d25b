using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net.Sockets;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Steering;

namespace NasNavigator.Runs.Control;

/// <summary>The fast path to a run on the same machine: a Unix-domain socket that only its owner may open, on Windows a named pipe.</summary>
internal sealed class RunSocket : IDisposable
{
    /// <summary>The one method.</summary>
    public const string Method = "run/message";

    /// <summary>How long the end of a run waits for clients that have not read their answer, or sit on an open line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private int _lines;
    private volatile bool _isClosing;
    private readonly Func<RunMessage, RunAnswer> _receive;
    private readonly Action<Exception> _log;
    private readonly Socket? _socket;

    private RunSocket(string endpoint, Socket? socket, Func<RunMessage, RunAnswer> receive, Action<Exception> log)
    {
        (Endpoint, _socket, _receive, _log) = (endpoint, socket, receive, log);
    }

    /// <summary>Path of the socket, or name of the pipe.</summary>
    public string Endpoint { get; }

    /// <summary>Listens; null where this machine has no place for it: the inbox does it all then.</summary>
    public static RunSocket? Listen(string runFolder, Func<RunMessage, RunAnswer> receive, Action<Exception> log)
    {
        if (RuntimeFolder.Make() is not { } folder)
        {
            return null;
        }

        var name = $"{RuntimeFolder.NameOf(runFolder)}-{Environment.ProcessId}";
        if (OperatingSystem.IsWindows())
        {
            var pipe = new RunSocket($"nasnav-{name}", null, receive, log);
            _ = pipe.AcceptPipesAsync();
            return pipe;
        }

        var path = Path.Combine(folder, name + ".sock");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen();
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            socket.Dispose();
            log(error);
            return null;
        }

        var listening = new RunSocket(path, socket, receive, log);
        _ = listening.AcceptAsync(socket);
        return listening;
    }

    /// <summary>Opens the other end.</summary>
    public static async Task<Stream> ConnectAsync(string endpoint, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
        {
            var pipe = new NamedPipeClientStream(".", endpoint, PipeDirection.InOut, System.IO.Pipes.PipeOptions.Asynchronous);
            await pipe.ConnectAsync(cancellation);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(endpoint), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isClosing = true;
        if (_socket is not null)
        {
            _socket.Dispose();
            File.Delete(Endpoint);
        }

        // Whoever told the run to stop is to hear that it does: a client hangs up when it has its answer.
        SpinWait.SpinUntil(() => Volatile.Read(ref _lines) == 0, Patience);
        _end.Cancel();
        _end.Dispose();
    }

    private async Task AcceptAsync(Socket socket)
    {
        var end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                var client = await socket.AcceptAsync(end);
                _ = ServeAsync(new NetworkStream(client, ownsSocket: true), end);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                if (error is SocketException && !_isClosing)
                {
                    _log(error);
                }

                if (error is not SocketException || _isClosing)
                {
                    return;
                }
            }
        }
    }

    private async Task AcceptPipesAsync()
    {
        var end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            var pipe = new NamedPipeServerStream(
                Endpoint,
                PipeDirection.InOut,
                NamedPipeServerStream.MaxAllowedServerInstances,
                PipeTransmissionMode.Byte,
                System.IO.Pipes.PipeOptions.Asynchronous | System.IO.Pipes.PipeOptions.CurrentUserOnly
            );
            try
            {
                await pipe.WaitForConnectionAsync(end);
                _ = ServeAsync(pipe, end);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                await pipe.DisposeAsync();
            }
        }
    }

    private async Task ServeAsync(Stream stream, CancellationToken end)
    {
        Interlocked.Increment(ref _lines);
        try
        {
            await using (stream)
            await using (
                var connection = new JsonRpcConnection<RunSocket>(
                    new DuplexStream(stream),
                    [
                        Method<RunSocket>.Request(
                            Method,
                            SteeringJson.Default.RunMessage,
                            SteeringJson.Default.RunAnswer,
                            (socket, message, _) => ValueTask.FromResult(socket._receive(message)),
                            mutates: true
                        ),
                    ],
                    () => this,
                    (_, error) => _log(error)
                )
            )
            {
                await connection.RunAsync(end);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client has gone, perhaps in the middle of a message. What it sent whole was done.
        }
        finally
        {
            Interlocked.Decrement(ref _lines);
        }
    }
}

/// <summary>A stream as the pair of pipes that a connection wants.</summary>
internal sealed class DuplexStream(Stream stream) : IDuplexPipe
{
    /// <inheritdoc/>
    public PipeReader Input { get; } = PipeReader.Create(stream);

    /// <inheritdoc/>
    public PipeWriter Output { get; } = PipeWriter.Create(stream);
}
