using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Space;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>Measures the product's algorithms on published tables.</summary>
internal sealed class BenchCommand : IVerb
{
    private const int Columns = 4;

    public Command Create(Terminal terminal) =>
        new("bench", "Measures strategies, scores and steering on a published table, with confidence.")
        {
            Strategies(terminal),
            BenchCorrelations.Create(terminal),
            BenchSteering.Create(terminal),
            BenchEvidence.Create(terminal),
        };

    private static Command Strategies(Terminal terminal)
    {
        var file = CommonOptions.File();
        var names = new Option<string[]>("--strategies")
        {
            // From the vocabulary: every command is described at every start, and the language server must not load the search.
            Description =
                $"Which to compare; left out, all that the table gives something to do, of {string.Join(", ", Words.Strategies.Names())}.",
            HelpName = "NAME,…",
            DefaultValueFactory = _ => [.. StrategyBenchmark.Strategies],
            CustomParser = CommonOptions.Words,
        };
        var seeds = new Option<int>("--seeds")
        {
            Description = "Searches of each strategy.",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        var evaluations = new Option<int>("--evaluations")
        {
            Description = "Candidates looked up in each search; where the table has budgets, a shorter training counts by its cost.",
            HelpName = "N",
            DefaultValueFactory = _ => 300,
        };
        var output = new Option<string?>("--out") { Description = "Folder for regret.csv and regret.svg.", HelpName = "DIR" };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "strategies",
            "Lets strategies search a table and tells their regret: how far the best they found is from the table's best."
        )
        {
            file,
            names,
            seeds,
            evaluations,
            output,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var wanted = parsed.GetValue(names)!;
                if (wanted.FirstOrDefault(name => !StrategyBenchmark.Strategies.Contains(name)) is { } unknown)
                {
                    throw new UsageException($"There is no strategy {unknown}: {string.Join(", ", StrategyBenchmark.Strategies)}.");
                }

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

                if (parsed.GetResult(names) is null or { Implicit: true })
                {
                    wanted = [.. StrategyBenchmark.Sensible(space)];
                }

                var comparison = StrategyBenchmark.Run(
                    space,
                    Path.GetDirectoryName(source.FullPath)!,
                    wanted,
                    parsed.GetValue(seeds),
                    parsed.GetValue(evaluations),
                    new Bar(terminal, wanted.Length * parsed.GetValue(seeds)),
                    cancellation
                );
                if (parsed.GetValue(output) is { } folder)
                {
                    Store(space, comparison, terminal.Resolve(folder));
                }

                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(StrategyBenchmarkOutput.Of(space.Name, comparison), Json.Default.StrategyBenchmarkOutput)
                        : Text(space, comparison, terminal)
                );
                return Task.FromResult(0);
            }
        );
        return command;
    }

    private static string Text(SearchSpace space, StrategyComparison comparison, Terminal terminal)
    {
        var evaluations = comparison.Curves[0].Regrets[0].Length;
        int[] shown = [.. Enumerable.Range(1, Columns).Select(part => Math.Max(1, evaluations * part / Columns)).Distinct()];
        var baseline = comparison.Curves.FirstOrDefault(curve => curve.Strategy == "random");
        var table = new TableText(["strategy", .. shown.Select(count => $"after {count:N0}"), "lead over random"]).Numbers([
            .. Enumerable.Range(1, shown.Length),
        ]);
        var scale = Scale(space);
        foreach (var curve in comparison.Curves)
        {
            var lead =
                baseline is null || baseline == curve ? ""
                : curve.Lead(baseline, evaluations) is var (low, high) ? $"{Figures.Signed(scale * low)} … {Figures.Signed(scale * high)}"
                : "";
            table.Add([
                curve.Strategy,
                .. shown.Select(count => curve.After(count) is var (mean, error) ? $"{scale * mean:0.000} ± {scale * error:0.000}" : ""),
                lead,
            ]);
        }

        var unit = space.Search.Table!.Unit == "other" ? $"units of {comparison.Report}" : $"points of {comparison.Report}";
        var costs =
            comparison.Costs.Count == 0
                ? ""
                : $"\ncounted in full trainings; the shorter ones cost {string.Join(", ", comparison.Costs.SkipLast(1).Select(cost => $"{cost:0.###}"))} of one";
        return $"{table.Render(terminal)}\n\n"
            + $"regret in {unit} against the table's best; mean over {comparison.Curves[0].Regrets.Count} seeds ± one standard error; the lead is a 95 % interval\n{comparison.Architectures:N0} architectures in the table; nothing outside it was proposed{costs}";
    }

    internal static double Scale(SearchSpace space) => space.Search.Table!.Unit == "other" ? 1 : 100;

    internal static void Store(SearchSpace space, StrategyComparison comparison, string folder)
    {
        Directory.CreateDirectory(folder);
        var scale = Scale(space);
        var chart = new LineChart(
            $"Regret on {space.Name}",
            comparison.Costs.Count == 0 ? "architectures evaluated" : "full trainings spent",
            $"regret, points of {comparison.Report}"
        );
        using var csv = new StreamWriter(Path.Combine(folder, "regret.csv")) { NewLine = "\n" };
        csv.WriteLine("strategy,evaluations,regret_mean,regret_standard_error,seeds");
        foreach (var curve in comparison.Curves)
        {
            var points = Enumerable.Range(1, curve.Regrets[0].Length).Select(count => (Count: count, After: curve.After(count))).ToList();
            foreach (var (count, (mean, error)) in points)
            {
                csv.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{curve.Strategy},{count},{scale * mean:R},{scale * error:R},{curve.Regrets.Count}"
                    )
                );
            }

            // The first few are the luck of the draw, and would press all the rest to the ground.
            chart.Add(
                curve.Strategy,
                [
                    .. points
                        .Where(point => point.Count >= Math.Min(10, points.Count))
                        .Select(point => ((double)point.Count, scale * point.After.Mean, scale * point.After.StandardError)),
                ]
            );
        }

        File.WriteAllText(Path.Combine(folder, "regret.svg"), chart.Render());
    }

    /// <summary>Searches done, redrawn in place where somebody looks.</summary>
    internal sealed class Bar(Terminal terminal, int searches) : IProgress<int>
    {
        private const int Cells = 30;
        private readonly LiveBlock _block = new(terminal);

        public void Report(int value)
        {
            if (terminal.IsLive)
            {
                var done = value * Cells / searches;
                _block.Show(
                    value == searches ? "" : $"{new string('━', done)}{new string('─', Cells - done)}  {value:N0} of {searches:N0} searches"
                );
            }
        }
    }
}
