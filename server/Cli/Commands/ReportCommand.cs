using System.CommandLine;
using NasNavigator.Cli.Pictures;
using NasNavigator.Cli.Reports;
using NasNavigator.LanguageServer.Panels.Maps;
using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Runs;

namespace NasNavigator.Cli.Commands;

/// <summary>A run as a page to send to somebody.</summary>
internal sealed class ReportCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The page; left out, report.html in the run's folder.",
            HelpName = "FILE.html",
        };
        var command = new Command(
            "report",
            "Writes a run as one HTML page that stands by itself: what matters, how sure it is, what was decided."
        )
        {
            run,
            output,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var folder = RunFolder.Find(parsed.GetValue(run)!, terminal);
                var path = parsed.GetValue(output) ?? Path.Combine(folder, "report.html");
                var (layout, _) = await ParallelReader.OfRunAsync(folder, null, cancellation);
                using var reader = RunReader.Open(folder);
                var map = StoredMap.OfRun(folder, reader.SpaceText, cancellation);
                PictureFile.Write(path, RunPage.Write(reader, layout, map, cancellation), terminal);
                terminal.Line($"report  {terminal.Display(terminal.Resolve(path))}");
                return 0;
            }
        );
        return command;
    }
}
