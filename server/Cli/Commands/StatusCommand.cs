using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>How one run stands.</summary>
internal sealed class StatusCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        var format = CommonOptions.Format("text", "json");
        var command = new Command("status", "Tells how a run stands: progress, newest measurements, checkpoint, what was decided.")
        {
            run,
            format,
        };
        command.SetAction(parsed => Run(parsed.GetValue(run)!, parsed.GetValue(format) == "json", terminal));
        return command;
    }

    private static int Run(string run, bool json, Terminal terminal)
    {
        var status = RunStore.Status(RunFolder.Find(run, terminal));
        terminal.Line(json ? Json.Write(status, RunsJson.Default.RunStatus) : Text(status, terminal));
        return 0;
    }

    private static string Text(RunStatus status, Terminal terminal)
    {
        var (summary, description) = (status.Run, status.Description);
        var table = new TableText("", "");
        table.Add("run", $"{summary.Id}   {StatusText.State(summary)}");
        table.Add("space", StatusText.Space(description));
        table.Add("started", StatusText.Start(description));
        table.Add("with", StatusText.Versions(description));
        if (summary.Progress is { } progress)
        {
            table.Add(
                "progress",
                $"step {progress.Step:N0}/{progress.Steps:N0}, epoch {progress.Epoch:0.#}/{progress.Epochs:0.#}, {Figures.Counted(progress.Rounds, "round")}, {Figures.Counted(summary.Evaluations, "architecture")} measured"
            );
            if (summary.IsLive && progress.SecondsLeft is { } seconds)
            {
                table.Add("left", Figures.Duration(TimeSpan.FromSeconds(seconds)));
            }
        }

        foreach (var metric in status.Metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal))
        {
            table.Add(metric.Name, $"{metric.Value.ToString("0.####", CultureInfo.InvariantCulture)} at step {metric.Step:N0}");
        }

        if (status.LastCheckpoint is { } checkpoint)
        {
            table.Add("checkpoint", $"number {checkpoint.Number} at step {checkpoint.Step:N0}, {Figures.Bytes(checkpoint.Bytes)}");
        }

        foreach (var happened in status.Events)
        {
            var what = $"{happened.Verb}{(happened.Target is null ? "" : $" {happened.Target}")}";
            table.Add(
                "event",
                $"step {happened.Step:N0}: {what} by {happened.Actor}{(happened.Note is null ? "" : $" ({happened.Note})")}"
            );
        }

        table.Add("folder", $"{terminal.Display(summary.Folder)}, {Figures.Bytes(summary.Bytes)}");
        if (RunStateText.CanBeResumed(summary.State))
        {
            table.Add("next", $"nasnav run --resume {summary.Id}");
        }

        var text = table.Render(terminal);
        foreach (var line in EvidenceText.Trust(status.Evidence, terminal))
        {
            text += $"\n{line}";
        }

        if (EvidenceText.Largest(status.Evidence?.Largest, terminal) is { } largest)
        {
            text += $"\n{largest}";
        }

        return EvidenceText.Finalists(status.Evidence, terminal) is { } finalists ? $"{text}\n\n{finalists}" : text;
    }
}
