using System.Text;
using NasNavigator.Cli.Commands;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>The helper as a process of its own, as the language server starts it.</summary>
public sealed class AnalyseCommandTests
{
    [Fact]
    public async Task Analyse_StartedByTheLanguageServer_IsPoliteAndBoundedAndEndsWithItsInput()
    {
        using var child = HeavyProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "nasnav.dll"), AnalyseCommand.Name]);
        var output = new FrameReader(child.Pipe.Input);
        var question = """{"jsonrpc":"2.0","id":1,"method":"about"}""";
        await child.Pipe.Output.WriteAsync(Encoding.UTF8.GetBytes($"Content-Length: {question.Length}\r\n\r\n{question}"));

        var answer = Encoding.UTF8.GetString((await output.ReadAsync(CancellationToken.None).AsTask().WithinSeconds(60)).Body);

        answer.ShouldContain($"\"processId\":{child.Id}");
        answer.ShouldContain($"\"memoryBytes\":{HeavyProcess.MaxMemory}");
        if (OperatingSystem.IsLinux())
        {
            NicenessOf(child.Id).ShouldAllBe(niceness => niceness >= 10);
        }

        await child.Pipe.Output.CompleteAsync();
        (await output.ReadAsync(CancellationToken.None).AsTask().WithinSeconds(60)).Status.ShouldBe(FrameStatus.End);
    }

    /// <summary>Of every thread: on Linux each has one of its own.</summary>
    private static IEnumerable<int> NicenessOf(int process) =>
        Directory
            .EnumerateDirectories($"/proc/{process}/task")
            .Select(thread => File.ReadAllText(Path.Combine(thread, "stat")))
            .Select(stat => int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16]))
            .ToList();
}
