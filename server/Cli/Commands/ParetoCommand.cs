using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Pictures;
using NasNavigator.Cli.Rendering;
using NasNavigator.LanguageServer.Measured.Candidates;
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
            Description = "What it costs: parameters, multiply-adds, or memory: the bytes that one sample needs at the same time.",
            HelpName = "params|macs|memory",
            DefaultValueFactory = _ => "params",
        };
        cost.AcceptOnlyFromAmong("params", "macs", "memory");
        var column = new Option<string?>("--column")
        {
            Description = "Takes the cost from this column of the table, such as a latency.",
            HelpName = "NAME",
        };
        var table = new Option<string?>("--table")
        {
            Description = "With --column: a CSV file whose rows are called as in the evaluator's table; left out, that table.",
            HelpName = "FILE",
        };
        var format = CommonOptions.Format("text", "json");
        var command = new Command("pareto", "Shows the measured candidates that no other beats in the metric and one cost, with the knee.")
        {
            source,
            output,
            cost,
            column,
            table,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var layout = await CandidateSource.ReadAsync(parsed.GetValue(source)!, null, terminal, cancellation);
                var front = parsed.GetValue(column) is { } named
                    ? await OfColumnAsync(layout, parsed.GetValue(source)!, parsed.GetValue(table), named, terminal, cancellation)
                    : layout.Fronts.First(one => one.Cost.Name == NameOf(parsed.GetValue(cost)!));
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

    private static string NameOf(string cost) =>
        cost switch
        {
            "macs" => ParallelLayout.MultiplyAdds,
            "memory" => ParallelLayout.Memory,
            _ => ParallelLayout.Parameters,
        };

    /// <summary>By a column: of a device, the latency that the space bounds on it.</summary>
    private static async Task<CostFront> OfColumnAsync(
        ParallelLayout layout,
        string source,
        string? table,
        string column,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var path = table is null ? CandidateSource.TableOf(source, terminal) : terminal.Resolve(table);
        if (path is null)
        {
            throw new UsageException("--column needs --table FILE beside a run.");
        }

        if (!File.Exists(path))
        {
            throw new FileUnreadableException(table ?? path, "does not exist", "Name a CSV file, gzipped or not.");
        }

        var (cost, problem) = await Task.Run(() => ParallelReader.Column(layout, path, column, cancellation), cancellation);
        return cost is not null && cost.Values.Any(double.IsFinite)
            ? layout.FrontOf(cost, "latency", LatencyColumn.DeviceOf(column))
            : throw new NothingMeasuredException($"the column {column}", problem ?? "No candidate has a row there.");
    }

    private static string Text(ParallelLayout layout, CostFront front, Terminal terminal)
    {
        var table = new TableText(front.Title, layout.MetricTitle, "", "architecture").Numbers(0, 1);
        foreach (var row in front.Front.Members)
        {
            table.Add(
                front.Cost.Values[row] is var cost && cost == Math.Round(cost) ? $"{cost:N0}" : $"{cost:N3}",
                Figures.Short(layout.Columns.Metric.Values[row]),
                row == front.Front.Knee ? "knee" : "",
                layout.Columns.TextOf(row)
            );
        }

        var limit = front.Limit is { } bound
            ? $"\n\nthe space admits {(bound.Min is { } min ? $"from {min:#,0.###} " : "")}{(bound.Max is { } max ? $"up to {max:#,0.###}" : "")}".TrimEnd()
            : "";
        return $"{Figures.Counted(front.Front.Members.Count, "candidate")} of {layout.Columns.Count:N0} that no other beats\n\n{table.Render(terminal)}{limit}";
    }
}
