using System.CommandLine;
using NasNavigator.LanguageServer.Heavy;

namespace NasNavigator.Cli.Commands;

/// <summary>The helper of the language server: it computes what takes long, so that typing never waits.</summary>
internal sealed class AnalyseCommand : IVerb
{
    public const string Name = "analyse";

    public Command Create(Terminal terminal)
    {
        var command = new Command(Name, "Computes heavy pictures for the language server, which starts it; not for use by hand.");
        command.SetAction(
            async (_, cancellation) =>
            {
                await HeavyHost.RunAsync(terminal.StandardPipe(), terminal.Error, cancellation);
                return 0;
            }
        );
        return command;
    }
}
