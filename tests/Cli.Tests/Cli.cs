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
    public async Task<Said> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        using var terminal = Terminal.Captured(output, error, Folder);
        var code = await CommandLine.InvokeAsync(args, terminal);
        return new Said(code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a command left behind.</summary>
internal sealed record Said(int Code, string Out, string Error);
