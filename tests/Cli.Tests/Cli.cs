using System.Text;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests;

/// <summary>Runs commands as a user would, in a folder of their own, and keeps what they print.</summary>
internal sealed class Cli : IDisposable
{
    public Cli() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"nasnav-cli-{Guid.NewGuid():N}");

    /// <summary>Writes a file into the folder and returns its name.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return name;
    }

    /// <summary>Runs one command in the folder.</summary>
    public Task<Said> RunAsync(params string[] args) => RunAsync(_ => false, args);

    /// <summary>Runs one command in the folder and presses Ctrl-C once a line holds the text.</summary>
    public Task<Said> RunInterruptedAsync(string text, params string[] args) =>
        RunAsync(line => line.Contains(text, StringComparison.Ordinal), args);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private async Task<Said> RunAsync(Func<string, bool> interruptsAt, string[] args)
    {
        using var output = new Watched();
        var error = new StringWriter { NewLine = "\n" };
        using var terminal = Terminal.Captured(output, error, Folder);
        output.Line += line =>
        {
            if (interruptsAt(line))
            {
                terminal.Interrupt();
            }
        };
        var code = await CommandLine.InvokeAsync(args, terminal).WithinSeconds(180);
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>Keeps what is written and tells each line.</summary>
    private sealed class Watched : StringWriter
    {
        private readonly StringBuilder _line = new();

        public Watched() => NewLine = "\n";

        public event Action<string>? Line;

        public override void Write(char value)
        {
            base.Write(value);
            Watch(value);
        }

        public override void Write(string? value)
        {
            base.Write(value);
            foreach (var letter in value ?? "")
            {
                Watch(letter);
            }
        }

        public override void WriteLine(string? value) => Write(value + "\n");

        private void Watch(char letter)
        {
            if (letter != '\n')
            {
                _line.Append(letter);
                return;
            }

            var line = _line.ToString();
            _line.Clear();
            Line?.Invoke(line);
        }
    }
}

/// <summary>What a command left behind.</summary>
internal sealed record Said(int Code, string Out, string Error);
