using System.CommandLine;
using System.Globalization;
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
        var command = new Command("runs", "Lists the runs of this folder: what is live, what is stored and how large.")
        {
            format,
            Prune(terminal),
        };
        command.SetAction(parsed => Run(parsed.GetValue(format) == "json", terminal));
        return command;
    }

    private static Command Prune(Terminal terminal)
    {
        var olderThan = new Option<int?>("--older-than")
        {
            Description = "Also finished runs as a whole that started more than so many days ago.",
            HelpName = "DAYS",
        };
        var yes = new Option<bool>("--yes") { Description = "Deletes what is listed; left out, it is only listed." };
        var command = new Command(
            "prune",
            "Lists what takes up room and can go: all but the newest checkpoint of every finished run; with --yes deletes it. A run that can be gone on with stays as it is."
        )
        {
            olderThan,
            yes,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(olderThan) is < 0)
            {
                throw new UsageException("--older-than takes a number of days.");
            }

            var limit = parsed.GetValue(olderThan) is { } days ? TimeProvider.System.GetUtcNow().AddDays(-days) : (DateTimeOffset?)null;
            return Prune(RunPruning.Find(RunStore.For(terminal.Folder), limit), parsed.GetValue(yes), terminal);
        });
        return command;
    }

    private static int Prune(IReadOnlyList<Prunable> found, bool deletes, Terminal terminal)
    {
        if (found.Count == 0)
        {
            terminal.Line("Nothing to prune.");
            return 0;
        }

        var table = new TableText("run", "space", "started", "goes", "size").Numbers(4);
        foreach (var each in found)
        {
            table.Add(
                each.Run,
                each.Name,
                each.StartedAt is { } started ? started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "",
                each.IsWhole ? "the whole run" : Figures.Counted(each.Checkpoints.Count, "checkpoint"),
                Figures.Bytes(each.Bytes)
            );
        }

        terminal.Line(table.Render(terminal));
        var size = Figures.Bytes(found.Sum(each => (double)each.Bytes));
        if (!deletes)
        {
            terminal.Line($"{size} in all; nothing was deleted. --yes deletes it.");
            return 0;
        }

        foreach (var each in found)
        {
            RunPruning.Delete(each);
        }

        terminal.Line($"{size} deleted");
        return 0;
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
