using System.CommandLine;
using NasNavigator.Cli.Commands;
using NasNavigator.LibTorch;
using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>From words to exit code: the border where every failure becomes a sentence.</summary>
internal static class CommandLine
{
    /// <returns>0 fine, 1 the input or the search failed, 2 wrong usage.</returns>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        try
        {
            return await ParseAndRunAsync(args, terminal);
        }
        catch (UsageException exception)
        {
            terminal.Remark(exception.Message);
            return 2;
        }
        catch (NasNavigatorException exception)
        {
            terminal.Remark(Sentences(exception.Message, exception.Remedy, terminal));
            return 1;
        }
        catch (TorchException exception)
        {
            terminal.Remark(Sentences(exception.Message, exception.Remedy, terminal));
            return 1;
        }
        catch (OperationCanceledException)
        {
            terminal.Remark("Stopped.");
            return 1;
        }
#pragma warning disable CA1031 // The border of the command: whatever gets here is our own mistake and must not end in a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var log = ErrorLog.Write(args, exception);
            terminal.Remark($"error NAS901 NAS Navigator failed: {exception.Message}\nNothing of yours was changed. {log}");
            return 1;
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None);
        }
    }

    private static string Sentences(string message, string remedy, Terminal terminal) =>
        $"{terminal.Paint("error", Ink.Error)} {message}\n{remedy}";

    private static async Task<int> ParseAndRunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var root = new RootCommand("Understands neural-architecture search spaces written in YAML, and searches them.");
        // An editor waits for the language server, which shares nothing with a search: describing the others would load one.
        foreach (var verb in args is [LspCommand.Name, ..] ? [new LspCommand()] : CommandTable.All)
        {
            root.Add(verb.Create(terminal));
        }

        if (args.Count == 0)
        {
            args = ["--help"];
        }

        var parsed = root.Parse(args);
        if (Misuse.Of(parsed, root, args) is { } misuse)
        {
            throw new UsageException(misuse);
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            // Ctrl-C is the terminal's: a run needs time to save itself.
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, terminal.Interrupted);
    }
}
