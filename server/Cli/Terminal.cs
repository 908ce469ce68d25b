using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;

namespace NasNavigator.Cli;

/// <summary>Where a command prints, and how it hears Ctrl-C. The only place of the product that touches the console.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly CancellationTokenSource _interrupted = new();
    private readonly List<PosixSignalRegistration> _signals = [];

    private Terminal(TextWriter output, TextWriter error)
    {
        Out = output;
        Error = error;
    }

    /// <summary>What the command answers: text for people or data for programs.</summary>
    public TextWriter Out { get; }

    /// <summary>What went wrong, and remarks that are no answer.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person looks at <see cref="Out"/> as it is written, so that lines may be redrawn.</summary>
    public bool IsLive { get; private init; }

    /// <summary>Whether <see cref="Out"/> takes colours.</summary>
    public bool HasColour { get; private init; }

    /// <summary>Units: columns.</summary>
    public int Width { get; private init; } = 120;

    /// <summary>Units: lines.</summary>
    public int Height { get; private init; } = 40;

    /// <summary>The raw bytes that come in, for a protocol.</summary>
    public Stream StandardInput { get; private init; } = Stream.Null;

    /// <summary>The raw bytes that go out. Whoever takes this for a protocol prints nothing to <see cref="Out"/>.</summary>
    public Stream StandardOutput { get; private init; } = Stream.Null;

    /// <summary>Both of them, for a protocol.</summary>
    public IDuplexPipe StandardPipe() => new ProtocolPipe(PipeReader.Create(StandardInput), PipeWriter.Create(StandardOutput));

    /// <summary>Folder that relative paths start from.</summary>
    public string Folder { get; private init; } = "";

    /// <summary>Set at the first Ctrl-C or request to end; the second one ends the process at once.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>The process's own console.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var live = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        var terminal = new Terminal(
            new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 16) { AutoFlush = !Console.IsOutputRedirected, NewLine = "\n" },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" }
        )
        {
            IsLive = live,
            HasColour = live && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Width = live ? Math.Clamp(Window(() => Console.WindowWidth, 120), 40, 240) : 120,
            Height = live ? Math.Clamp(Window(() => Console.WindowHeight, 40), 10, 200) : 40,
            Folder = Environment.CurrentDirectory,
            StandardInput = Console.OpenStandardInput(),
            StandardOutput = Console.OpenStandardOutput(),
        };
        terminal.Listen(PosixSignal.SIGINT);
        terminal.Listen(PosixSignal.SIGTERM);
        return terminal;
    }

    /// <summary>That of a process that has left the one it was started in: all that it says goes into a file.</summary>
    public static Terminal OfLog(string path)
    {
        // Whoever started it moves the file to its place while it is written.
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        var terminal = new Terminal(writer, writer) { Folder = Environment.CurrentDirectory };
        terminal.Listen(PosixSignal.SIGINT);
        terminal.Listen(PosixSignal.SIGTERM);
        return terminal;
    }

    /// <summary>A terminal that nobody looks at, for tests.</summary>
    public static Terminal Captured(TextWriter output, TextWriter error, string folder, int width = 120, bool live = false) =>
        new(output, error)
        {
            Folder = folder,
            Width = width,
            IsLive = live,
        };

    /// <summary>One line of the answer.</summary>
    public void Line(string text = "") => Out.WriteLine(text);

    /// <summary>One line beside the answer.</summary>
    public void Remark(string text) => Error.WriteLine(text);

    /// <summary>The text in a colour where there are colours.</summary>
    public string Paint(string text, Ink ink) => HasColour && text.Length > 0 ? $"\u001b[{(int)ink}m{text}\u001b[0m" : text;

    /// <summary>The path as people want to read it: relative where that is shorter.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>The absolute path of what the user wrote.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>As if Ctrl-C had been pressed.</summary>
    public void Interrupt() => _interrupted.Cancel();

    public void Dispose()
    {
        Out.Flush();
        Error.Flush();
        _signals.ForEach(signal => signal.Dispose());
        _interrupted.Dispose();
    }

    /// <summary>Some terminals do not tell their size.</summary>
    private static int Window(Func<int> size, int otherwise)
    {
        try
        {
            return size() is var told and > 0 ? told : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }

    private void Listen(PosixSignal signal) =>
        _signals.Add(
            PosixSignalRegistration.Create(
                signal,
                context =>
                {
                    context.Cancel = !_interrupted.IsCancellationRequested;
                    _interrupted.Cancel();
                }
            )
        );

    private sealed record ProtocolPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

/// <summary>Colours by meaning; the numbers are those of the terminal.</summary>
internal enum Ink
{
    Strong = 1,
    Faint = 2,
    Error = 31,
    Good = 32,
    Warning = 33,
    Place = 36,
}
