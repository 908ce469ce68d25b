using System.Diagnostics;
using System.Text;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>The language server as a process of its own, as an editor starts it.</summary>
public sealed class LspCommandTests
{
    [Fact]
    public async Task Lsp_OverStandardInputAndOutput_AnswersAndNeverLoadsTensorsOrTheSearch()
    {
        using var process = Start();
        await SendAsync(
            process,
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"""
        );
        (await ReceiveAsync(process)).ShouldContain("\"hoverProvider\":true");
        await SendAsync(process, """{"jsonrpc":"2.0","method":"initialized","params":{}}""");
        await SendAsync(
            process,
            """{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.nas.yaml","languageId":"nas-space","version":1,"text":"nasnav: 1\ntask: { input: [3, 8, 8], classes: 2 }\nnetwork: [covn]\n"}}}"""
        );
        // This client cannot pull diagnostics, so they are pushed.
        (await ReceiveAsync(process)).ShouldContain("NAS201");

        if (OperatingSystem.IsLinux())
        {
            var loaded = await File.ReadAllTextAsync($"/proc/{process.Id}/maps");
            loaded.ShouldNotContain("libtorch_cpu");
            loaded.ShouldNotContain("libnasnav_torch");
            loaded.ShouldNotContain("NasNavigator.Search.dll");
        }

        await SendAsync(process, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
        (await ReceiveAsync(process)).ShouldContain("\"result\":null");
        await SendAsync(process, """{"jsonrpc":"2.0","method":"exit"}""");
        await process.WaitForExitAsync().WithinSeconds(30);

        process.ExitCode.ShouldBe(0);
        (await process.StandardError.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lsp_EditorGoesAway_EndsByItself()
    {
        using var process = Start();

        process.StandardInput.Close();
        await process.WaitForExitAsync().WithinSeconds(30);

        process.ExitCode.ShouldBe(1);
    }

    /// <summary>An editor that crashed closes nothing where another process still holds its end of the pipe.</summary>
    [Fact]
    public async Task Lsp_EditorsProcessDiesButThePipeStaysOpen_EndsByItself()
    {
        using var editor = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "nasnav.dll"), "lsp"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        using var process = Start();
        await SendAsync(
            process,
            $$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":{{{editor.Id}}},"capabilities":{} } }"""
        );
        await ReceiveAsync(process);

        editor.StandardInput.Close();
        await editor.WaitForExitAsync().WithinSeconds(30);
        await process.WaitForExitAsync().WithinSeconds(30);

        process.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Lsp_ExitWhileTheInputStaysOpen_EndsAtOnce()
    {
        using var process = Start();
        await SendAsync(process, """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}""");
        await ReceiveAsync(process);
        await SendAsync(process, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
        await ReceiveAsync(process);

        await SendAsync(process, """{"jsonrpc":"2.0","method":"exit"}""");
        await process.WaitForExitAsync().WithinSeconds(30);

        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Lsp_PipeThatNobodyListensOn_IsWrongUsage()
    {
        using var cli = new Cli();

        var said = await cli.RunAsync("lsp", "--pipe", Path.Combine(cli.Folder, "nobody"));

        said.Code.ShouldBe(2);
        said.Error.ShouldContain("Nobody listens");
    }

    private static Process Start() =>
        Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "nasnav.dll"), "lsp", "--stdio"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    private static async Task SendAsync(Process process, string json)
    {
        var bytes = Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
        await process.StandardInput.BaseStream.WriteAsync(bytes);
        await process.StandardInput.BaseStream.FlushAsync();
    }

    private static async Task<string> ReceiveAsync(Process process)
    {
        var stream = process.StandardOutput.BaseStream;
        var header = new StringBuilder();
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one).AsTask().WithinSeconds(60);
            header.Append((char)one[0]);
        }

        var body = new byte[int.Parse(header.ToString().Trim()["Content-Length: ".Length..])];
        await stream.ReadExactlyAsync(body).AsTask().WithinSeconds(60);
        return Encoding.UTF8.GetString(body);
    }
}
