using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>`bench correlations`: how well scores order the architectures of a table, with what can be counted beside them.</summary>
internal static class BenchCorrelations
{
    public static Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var columns = new Option<string[]>("--columns")
        {
            Description = "Columns of scores, of the space's table or of one named with --also.",
            HelpName = "NAME,…",
            DefaultValueFactory = _ => [],
            CustomParser = CommonOptions.Words,
        };
        var also = new Option<string[]>("--also")
        {
            Description = "A further table with the same key column, for scores that stand there. May be repeated.",
            HelpName = "CSV",
            DefaultValueFactory = _ => [],
        };
        var output = new Option<string?>("--out") { Description = "Folder for correlations.csv.", HelpName = "DIR" };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "correlations",
            "Tells how well scores, and what anybody can count, order the architectures of a table: over all, among the better half, at the top."
        )
        {
            file,
            columns,
            also,
            output,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var source = SpaceFile.Read(parsed.GetValue(file)!, terminal);
                var space = source.Usable(terminal);
                if (space.Search.Table is null)
                {
                    throw new TableAbsentException(source.Path);
                }

                var report = CorrelationBenchmark.Run(
                    space,
                    Path.GetDirectoryName(source.FullPath)!,
                    parsed.GetValue(columns)!,
                    [.. parsed.GetValue(also)!.Select(terminal.Resolve)],
                    cancellation
                );
                if (parsed.GetValue(output) is { } folder)
                {
                    Store(report, terminal.Resolve(folder));
                }

                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(CorrelationsOutput.Of(space.Name, report), Json.Default.CorrelationsOutput)
                        : Text(space, report, terminal)
                );
                return Task.FromResult(0);
            }
        );
        return command;
    }

    private static string Text(SearchSpace space, CorrelationReport report, Terminal terminal)
    {
        var table = new TableText(
            "score",
            "architectures",
            "tau",
            "95 % interval",
            "rho",
            "tau, better half",
            "of its top 5 %",
            "its best has"
        ).Numbers(1, 2, 3, 4, 5, 6, 7);
        var (unit, scale) = space.Search.Table! switch
        {
            { Unit: "fraction" } => (" %", 100.0),
            { Unit: "percent" } => (" %", 1.0),
            _ => ("", 1.0),
        };
        var sign = space.Search.Table!.Minimizes ? -1 : 1;
        foreach (var (name, agreement) in report.Scores)
        {
            table.Add(
                name,
                $"{agreement.Count:N0}",
                Signed(agreement.Kendall),
                $"{Signed(agreement.Low)} … {Signed(agreement.High)}",
                Signed(agreement.Spearman),
                Signed(agreement.KendallOfBetterHalf),
                $"{100 * agreement.Precision:0} % right",
                $"{sign * scale * agreement.TruthOfBest:0.00}{unit}"
            );
        }

        var disconnected = report.Disconnected switch
        {
            null => "the keys do not tell the architecture, so nothing could be counted and rows without a score are left out",
            0 => "rows without a score are left out",
            { } count =>
                $"{count:N0} have no way from input to output; where they have no score they count as its worst, other rows without one are left out",
        };
        return $"{table.Render(terminal)}\n\nagainst {report.Truth} of {report.Architectures:N0} architectures; {disconnected}\n"
            + "tau is Kendall's (b), rho Spearman's; intervals come from drawing architectures with replacement";
    }

    private static void Store(CorrelationReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        using var csv = new StreamWriter(Path.Combine(folder, "correlations.csv")) { NewLine = "\n" };
        csv.WriteLine(
            "score,architectures,kendall,kendall_low,kendall_high,spearman,kendall_better_half,precision_top_5_percent,truth_of_best"
        );
        foreach (var (name, each) in report.Scores)
        {
            csv.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name},{each.Count},{each.Kendall:R},{each.Low:R},{each.High:R},{each.Spearman:R},{each.KendallOfBetterHalf:R},{each.Precision:R},{each.TruthOfBest:R}"
                )
            );
        }
    }

    private static string Signed(double number) => number.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
