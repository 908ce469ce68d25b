using System.CommandLine;
using System.Globalization;
using NasNavigator.Analysis.Evidence;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Search.Training;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>`bench evidence`: what a run and the costs say of networks whose stand-alone accuracy is known.</summary>
internal static class BenchEvidence
{
    public static Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        var truth = new Option<string>("--truth")
        {
            Description = "Networks trained alone, as `nasnav train --out` writes them.",
            HelpName = "FILE",
            Required = true,
        };
        var scores = new Option<string?>("--scores")
        {
            Description = "Further numbers: a CSV file with a column architecture and one for each kind of evidence.",
            HelpName = "FILE",
        };
        var fewShot = new Option<string?>("--few-shot")
        {
            Description = "Splits the supernet at this choice: one for each option, going on from the shared weights.",
            HelpName = "ADDRESS",
        };
        var epochs = new Option<int>("--few-shot-epochs")
        {
            Description = "Epochs that each of these goes on.",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        var threads = CommonOptions.Threads();
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "evidence",
            "Tells how well a supernet, few-shot supernets, costs and all of it in one model order networks whose stand-alone accuracy is known."
        )
        {
            run,
            truth,
            scores,
            fewShot,
            epochs,
            threads,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var folder = RunFolder.Find(parsed.GetValue(run)!, terminal);
                var networks = TrainedTable.Read(terminal.Resolve(parsed.GetValue(truth)!));
                var distinct = networks.Select(network => network.Architecture).Distinct(StringComparer.Ordinal).ToList();
                if (distinct.Count < EvidenceBenchmark.Fitted * 2)
                {
                    throw new UsageException(
                        $"--truth holds {Figures.Counted(distinct.Count, "network")}; at least {EvidenceBenchmark.Fitted * 2} are needed, for {EvidenceBenchmark.Fitted} are fitted to."
                    );
                }

                var columns = parsed.GetValue(scores) is { } path ? Columns(terminal.Resolve(path), distinct) : [];
                (string, int)? split = parsed.GetValue(fewShot) is { } address ? (address, Math.Max(1, parsed.GetValue(epochs))) : null;
                var comparison = EvidenceBenchmark.Run(folder, networks, columns, split, parsed.GetValue(threads), cancellation);
                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(EvidenceBenchmarkOutput.Of(comparison), Json.Default.EvidenceBenchmarkOutput)
                        : Text(comparison, terminal)
                );
                return Task.FromResult(0);
            }
        );
        return command;
    }

    private static List<EvidenceColumn> Columns(string path, List<string> architectures)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        var at = Array.IndexOf(names, "architecture");
        if (at < 0)
        {
            throw new UsageException($"{path} has no column architecture.");
        }

        var rows = lines.Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[at], StringComparer.Ordinal);
        var columns = new List<EvidenceColumn>();
        foreach (var (name, column) in names.Select((name, column) => (name, column)).Where(each => each.column != at))
        {
            var values = architectures.ConvertAll(architecture =>
                rows.TryGetValue(architecture, out var cells)
                && cells.Length == names.Length
                && double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : double.NaN
            );
            // The costs are known anyway, and what is missing somewhere cannot be compared.
            if (name is not ("params" or "macs" or "convolutions") && values.TrueForAll(double.IsFinite))
            {
                columns.Add(new EvidenceColumn(name, values));
            }
        }

        return columns;
    }

    private static string Text(EvidenceComparison comparison, Terminal terminal)
    {
        var table = new TableText("evidence", "tau", "90 %", "better half", "90 %", "top 5 %").Numbers(1, 2, 3, 4, 5);
        foreach (var (name, order) in comparison.Kinds)
        {
            table.Add(
                name,
                $"{order.Tau:0.00}",
                $"{order.Low:0.00} … {order.High:0.00}",
                $"{order.BetterHalf:0.00}",
                $"{order.BetterHalfLow:0.00} … {order.BetterHalfHigh:0.00}",
                $"{order.TopPrecision:0.00}"
            );
        }

        var combined = comparison.Combined;
        var ceiling = comparison.Ceiling;
        return $"{table.Render(terminal)}\n\n"
            + $"{Figures.Counted(comparison.Networks, "network")}, each trained alone with {Figures.Counted(comparison.Seeds, "seed")}; top 5 %: share of the true best twentieth among as many scored best\n"
            + $"one training's noise is {100 * ceiling.Noise:0.0} points: two seeds agree with tau {ceiling.BetweenSeeds:0.00}, a perfect score would reach {ceiling.Perfect:0.00}\n"
            + $"combined: fitted to {EvidenceBenchmark.Fitted} networks with one seed, scored on the other {comparison.Networks - EvidenceBenchmark.Fitted}, mean over {EvidenceBenchmark.Splits} divisions: tau {combined.Tau:0.00} against {combined.ParametersTau:0.00} of the parameter count (difference {combined.LeadLow:+0.00;−0.00} … {combined.LeadHigh:+0.00;−0.00}, paired 90 % interval), in the better half {combined.BetterHalf:0.00} against {combined.ParametersBetterHalf:0.00} ({combined.BetterLeadLow:+0.00;−0.00} … {combined.BetterLeadHigh:+0.00;−0.00}); error {100 * combined.Error:0.0} points\n"
            + $"cost in pictures through a network: {Figures.Short(comparison.SupernetForwards)} for the supernet, {Figures.Short(comparison.FittedForwards)} for the {EvidenceBenchmark.Fitted} trainings on top";
    }
}
