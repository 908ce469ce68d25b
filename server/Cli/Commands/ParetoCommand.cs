using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Pictures;
using NasNavigator.Cli.Rendering;
using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>The measured candidates that nothing beats in the metric and one cost.</summary>
internal sealed class ParetoCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var source = new Argument<string>("RUN|FILE")
        {
            Description =
                "A run (its folder, its id, the beginning of its id, or latest), or a *.nas.yaml file whose evaluator is a table.",
        };
        var output = new Option<string?>("--output", "-o") { Description = "Writes the picture to this file, as SVG.", HelpName = "FILE" };
        var cost = new Option<string>("--cost")
        {
            Description = "What it costs: params or macs.",
            HelpName = "params|macs",
            DefaultValueFactory = _ => "params",
        };
        cost.AcceptOnlyFromAmong("params", "macs");
        var format = CommonOptions.Format("text", "json");
        var command = new Command("pareto", "Shows the measured candidates that no other beats in the metric and one cost, with the knee.")
        {
            source,
            output,
            cost,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var layout = await CandidateSource.ReadAsync(parsed.GetValue(source)!, null, terminal, cancellation);
                var name = parsed.GetValue(cost) == "macs" ? ParallelLayout.MultiplyAdds : ParallelLayout.Parameters;
                var front = layout.Fronts.First(one => one.Cost.Name == name);
                if (parsed.GetValue(output) is { } path)
                {
                    PictureFile.Write(path, ParetoPictureSvg.Draw(layout, front), terminal);
                }

                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(ParetoOutput.Of(layout, front), Json.Default.ParetoOutput)
                        : Text(layout, front, terminal)
                );
                return 0;
            }
        );
        return command;
    }

    private static string Text(ParallelLayout layout, CostFront front, Terminal terminal)
    {
        var table = new TableText(front.Cost.Name, layout.MetricTitle, "", "architecture").Numbers(0, 1);
        foreach (var row in front.Front.Members)
        {
            table.Add(
                $"{front.Cost.Values[row]:N0}",
                Figures.Short(layout.Columns.Metric.Values[row]),
                row == front.Front.Knee ? "knee" : "",
                layout.Columns.TextOf(row)
            );
        }

        var limit = front.Limit is { } bound
            ? $"\n\nthe space admits {(bound.Min is { } min ? $"from {min:N0} " : "")}{(bound.Max is { } max ? $"up to {max:N0}" : "")}".TrimEnd()
            : "";
        return $"{Figures.Counted(front.Front.Members.Count, "candidate")} of {layout.Columns.Count:N0} that no other beats\n\n{table.Render(terminal)}{limit}";
    }
}
