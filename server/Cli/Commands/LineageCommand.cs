using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>What led to what in a run: its spaces, and the decisions between them.</summary>
internal sealed class LineageCommand : IVerb
{
    private const int Shown = 8;

    public Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "lineage",
            "Tells what led to what in a run: every decision, the space before and after it, who made it and why."
        )
        {
            run,
            format,
        };
        command.SetAction(parsed =>
        {
            using var reader = RunReader.Open(RunFolder.Find(parsed.GetValue(run)!, terminal));
            var lineage = LineageOutput.Of(reader);
            terminal.Line(parsed.GetValue(format) == "json" ? Json.Write(lineage, Json.Default.LineageOutput) : Text(lineage, terminal));
            return 0;
        });
        return command;
    }

    private static string Text(LineageOutput lineage, Terminal terminal)
    {
        var table = new TableText("step", "what", "by", "space", "measured in it", "checkpoint").Numbers(0, 4, 5);
        var versions = lineage.Versions.ToDictionary(version => version.SpaceVersion);
        var first = lineage.Versions.MinBy(version => version.Step);
        if (first is not null)
        {
            Add(0, lineage.Parent is null ? "started" : $"started from {lineage.Parent}", "", first.SpaceVersion);
        }

        foreach (var happened in lineage.Events)
        {
            var what = $"{happened.Verb}{(happened.Target is null ? "" : $" {happened.Target}")}";
            Add(happened.Step, happened.Because is null ? what : $"{what} ({happened.Because})", happened.Actor, happened.SpaceAfter);
        }

        return $"{table.Render(terminal)}\n{Figures.Counted(lineage.Versions.Count, "space")}, {Figures.Counted(lineage.Events.Count, "event")} in {lineage.Run}";

        void Add(long step, string what, string by, string? version)
        {
            var known = version is null ? null : versions.GetValueOrDefault(version);
            table.Add(
                step.ToString("N0", CultureInfo.InvariantCulture),
                what,
                by,
                version is null ? "" : version[..Math.Min(Shown, version.Length)],
                known is null ? "" : known.Evaluations.ToString("N0", CultureInfo.InvariantCulture),
                known?.Checkpoint is { } checkpoint ? checkpoint.ToString(CultureInfo.InvariantCulture) : ""
            );
        }
    }
}
