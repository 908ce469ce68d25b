using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>`bench steering`: the loop of ranking and steering on a published table, with and without decisions.</summary>
internal static class BenchSteering
{
    private const int Columns = 4;
    private const int Arms = 4;

    public static Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var seeds = new Option<int>("--seeds")
        {
            Description = "Searches of each arm.",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        var evaluations = new Option<int>("--evaluations")
        {
            Description = "Candidates looked up in each search.",
            HelpName = "N",
            DefaultValueFactory = _ => 300,
        };
        var output = new Option<string?>("--out") { Description = "Folder for regret.csv and regret.svg.", HelpName = "DIR" };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "steering",
            "Compares random search with the navigator unsteered, pruning by itself, and steered by a script that follows its suggestions, at equal evaluations."
        )
        {
            file,
            seeds,
            evaluations,
            output,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                if (parsed.GetValue(seeds) < 2 || parsed.GetValue(evaluations) < 1)
                {
                    throw new UsageException("--seeds needs at least 2, or there is no error to tell, and --evaluations at least 1.");
                }

                var source = SpaceFile.Read(parsed.GetValue(file)!, terminal);
                var space = source.Usable(terminal);
                if (space.Search.Table is null)
                {
                    throw new TableAbsentException(source.Path);
                }

                var comparison = SteeringBenchmark.Run(
                    source.Text,
                    Path.GetDirectoryName(source.FullPath)!,
                    parsed.GetValue(seeds),
                    parsed.GetValue(evaluations),
                    new BenchCommand.Bar(terminal, Arms * parsed.GetValue(seeds)),
                    cancellation
                );
                if (parsed.GetValue(output) is { } folder)
                {
                    BenchCommand.Store(space, comparison.Search, terminal.Resolve(folder));
                }

                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(SteeringBenchmarkOutput.Of(space.Name, comparison), Json.Default.SteeringBenchmarkOutput)
                        : Text(space, comparison, terminal)
                );
                return Task.FromResult(0);
            }
        );
        return command;
    }

    private static string Text(SearchSpace space, SteeringComparison comparison, Terminal terminal)
    {
        var (curves, scale) = (comparison.Search.Curves, BenchCommand.Scale(space));
        var evaluations = curves[0].Regrets[0].Length;
        int[] shown = [.. Enumerable.Range(1, Columns).Select(part => Math.Max(1, evaluations * part / Columns)).Distinct()];
        var table = new TableText([
            "",
            .. shown.Select(count => $"after {count:N0}"),
            "lead over random",
            "lead over unsteered",
            "excluded",
            "of the best",
        ]).Numbers([.. Enumerable.Range(1, shown.Length + 4)]);
        var (random, unsteered) = (curves[0], curves[1]);
        foreach (var (curve, count) in curves.Zip(comparison.Decisions))
        {
            table.Add([
                curve.Strategy,
                .. shown.Select(after => curve.After(after) is var (mean, error) ? $"{scale * mean:0.000} ± {scale * error:0.000}" : ""),
                curve == random ? "" : Lead(curve, random),
                curve == random || curve == unsteered ? "" : Lead(curve, unsteered),
                $"{count.Excluded:0.0}",
                count.Lost is { } lost ? $"{lost:0.0}" : "",
            ]);
        }

        var unit = space.Search.Table!.Unit == "other" ? $"units of {comparison.Search.Report}" : $"points of {comparison.Search.Report}";
        return $"{table.Render(terminal)}\n\n"
            + $"regret in {unit} against the table's best; mean over {curves[0].Regrets.Count} seeds ± one standard error; leads are 95 % intervals\n"
            + "excluded: options a search; of the best: those among them that the table's best architecture is made of\n"
            + $"steered: after each round of {SteeringBenchmark.Batch} candidates the surest suggestion, if the chance that the option is the best is at most {Figures.Percent(SteeringBenchmark.LargestRisk)}";

        string Lead(StrategyCurve curve, StrategyCurve other) =>
            curve.Lead(other, evaluations) is var (low, high) ? $"{Figures.Signed(scale * low)} … {Figures.Signed(scale * high)}" : "";
    }
}
