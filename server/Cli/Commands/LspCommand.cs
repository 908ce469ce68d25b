using System.CommandLine;
using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net.Sockets;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Hosting;

namespace NasNavigator.Cli.Commands;

/// <summary>The language server, for editors.</summary>
/// <remarks>Nothing here touches tensors: a crash of a run never takes the editor down, and a test looks at what the process has loaded.</remarks>
internal sealed class LspCommand : IVerb
{
    public const string Name = "lsp";

    public Command Create(Terminal terminal)
    {
        var pipe = new Option<string?>("--pipe")
        {
            Description =
                "Speak over this named pipe (a socket's path on Linux and macOS), which the editor listens on. Left out: standard input and output.",
            HelpName = "NAME",
        };
        // Editors add these to every server; standard input and output are what we use anyway.
        var stdio = new Option<bool>("--stdio") { Description = "Speak over standard input and output, as without it.", Hidden = true };
        var client = new Option<int?>("--clientProcessId")
        {
            Description = "The editor; initialize names it too.",
            HelpName = "ID",
            Hidden = true,
        };
        var command = new Command(Name, "Serves an editor with what a space means, while it is typed (Language Server Protocol).")
        {
            pipe,
            stdio,
            client,
        };
        command.SetAction((parsed, cancellation) => ServeAsync(parsed.GetValue(pipe), terminal, cancellation));
        return command;
    }

    private static async Task<int> ServeAsync(string? name, Terminal terminal, CancellationToken cancellation)
    {
        if (name is null)
        {
            return await ServeAsync(terminal.StandardPipe(), terminal, cancellation);
        }

        await using var stream = await ConnectAsync(name, cancellation);
        return await ServeAsync(new StreamPipe(stream), terminal, cancellation);
    }

    private static async Task<int> ServeAsync(IDuplexPipe pipe, Terminal terminal, CancellationToken cancellation)
    {
        await using var server = new Server(
            pipe,
            terminal.Error,
            () => HeavyProcess.Start(ThisProgram.Path, ThisProgram.Arguments(AnalyseCommand.Name))
        );
        return await server.RunAsync(cancellation);
    }

    private static async Task<Stream> ConnectAsync(string name, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
        {
            const string Prefix = @"\\.\pipe\";
            var local = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : name;
            var client = new NamedPipeClientStream(".", local, PipeDirection.InOut, System.IO.Pipes.PipeOptions.Asynchronous);
            await client.ConnectAsync(cancellation);
            return client;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(name), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new UsageException($"Nobody listens on {name}: {exception.Message}.");
        }
    }

    private sealed class StreamPipe(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream);

        public PipeWriter Output { get; } = PipeWriter.Create(stream);
    }
}
