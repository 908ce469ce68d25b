using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>What is live, what is stored and how large.</summary>
internal sealed class RunsCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var format = CommonOptions.Format("text", "json");
        var command = new Command("runs", "Lists the runs of this folder: what is live, what is stored and how large.") { format };
        command.SetAction(parsed => Run(parsed.GetValue(format) == "json", terminal));
        return command;
    }

    private static int Run(bool json, Terminal terminal)
    {
        var store = RunStore.For(terminal.Folder);
        var runs = store.List();
        if (json)
        {
            terminal.Line(Json.Write(runs, RunsJson.Default.IReadOnlyListRunSummary));
            return 0;
        }

        if (runs.Count == 0)
        {
            terminal.Line($"No runs in {terminal.Display(store.Folder)}. nasnav run FILE starts one.");
            return 0;
        }

        var table = new TableText("run", "space", "state", "epochs", "rounds", "measured", "size").Numbers(3, 4, 5, 6);
        foreach (var run in runs)
        {
            table.Add(
                run.Id,
                run.Name,
                RunStateText.Of(run.State),
                run.Progress is { } progress ? $"{progress.Epoch:0.#}/{progress.Epochs:0.#}" : "",
                run.Progress is { } rounds ? $"{rounds.Rounds}" : "",
                $"{run.Evaluations:N0}",
                Figures.Bytes(run.Bytes)
            );
        }

        terminal.Line(table.Render(terminal));
        terminal.Line(
            $"{Figures.Counted(runs.Count, "run")}, {Figures.Bytes(runs.Sum(run => (double)run.Bytes))} in {terminal.Display(store.Folder)}"
        );
        foreach (var run in runs.Where(run => run.Message is not null))
        {
            terminal.Line($"{run.Id}: {run.Message}");
        }

        return 0;
    }
}
