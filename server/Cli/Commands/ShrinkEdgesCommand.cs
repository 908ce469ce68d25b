using System.CommandLine;
using NasNavigator.Analysis.Shrinking;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Shrinking;
using NasNavigator.Space;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>Takes the edges of a cell away one after the other by what a table or trained weights say, and offers the result as steering.</summary>
internal sealed class ShrinkEdgesCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var cell = new Option<string?>("--cell")
        {
            Description = "The block whose edges go; left out, the first that has some.",
            HelpName = "BLOCK",
        };
        var from = new Option<string?>("--from")
        {
            Description =
                "The architecture to begin with; left out, all edges with the dearest operator, and the rest drawn for each seed.",
            HelpName = "TEXT",
        };
        var run = new Option<string?>("--run")
        {
            Description = "Measures with the trained weights of this run of the file, in place of a table.",
            HelpName = "RUN",
        };
        var device = new Option<string>("--device")
        {
            Description = "Where --run measures.",
            HelpName = "auto|cpu|cuda[:N]",
            DefaultValueFactory = _ => "auto",
        };
        var budget = new Option<string?>("--macs")
        {
            Description =
                "Most multiply-adds of the result, such as 100M; left out, the space's own bound, or else the best score is taken.",
            HelpName = "N",
        };
        var weight = new Option<double>("--weight")
        {
            Description = "Accuracy (as a fraction) that ten times fewer multiply-adds are worth.",
            HelpName = "X",
            DefaultValueFactory = _ => 0.1,
        };
        var candidates = new Option<int>("--candidates")
        {
            Description = "Edges tried in each step.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        var seeds = new Option<int>("--seeds")
        {
            Description = "How many times; what is drawn differs from seed to seed.",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        var output = new Option<string?>("-o", "--output")
        {
            Description = "Writes accuracy against multiply-adds, as SVG.",
            HelpName = "FILE",
        };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "shrink-edges",
            "Takes the edges of a cell away one after the other, each time the one that is missed least; the result is steering to paste."
        )
        {
            file,
            cell,
            from,
            run,
            device,
            budget,
            weight,
            candidates,
            seeds,
            output,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (parsed.GetValue(seeds) < 1 || parsed.GetValue(candidates) < 1 || !(parsed.GetValue(weight) >= 0))
                {
                    throw new UsageException("--seeds and --candidates need at least 1, and --weight a number that is not negative.");
                }

                var source = SpaceFile.Read(parsed.GetValue(file)!, terminal);
                var space = source.Usable(terminal);
                if (space.Search.Table is null && parsed.GetValue(run) is null)
                {
                    throw new TableAbsentException(source.Path);
                }

                var settings = new EdgeShrinkSettings
                {
                    Candidates = parsed.GetValue(candidates),
                    Weight = parsed.GetValue(weight),
                    Budget = parsed.GetValue(budget) is { } written ? Amount(written) : OwnBudget(space),
                };
                var start = parsed.GetValue(from) is { } text ? Read(space, text) : null;
                var (block, count) = (parsed.GetValue(cell), parsed.GetValue(seeds));
                var report = parsed.GetValue(run) is { } trained
                    ? await SupernetEdgeShrinking.RunAsync(
                        source.FullPath,
                        RunFolder.Find(trained, terminal),
                        parsed.GetValue(device)!,
                        block,
                        start,
                        settings,
                        count,
                        cancellation
                    )
                    : SpaceEdgeShrinking.Run(
                        space,
                        source.Path,
                        Path.GetDirectoryName(source.FullPath)!,
                        block,
                        start,
                        settings,
                        count,
                        cancellation
                    );
                if (parsed.GetValue(output) is { } path)
                {
                    await File.WriteAllTextAsync(terminal.Resolve(path), TrajectoryPicture.Render(space, report, settings), cancellation);
                }

                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(EdgeShrinkOutput.Of(space, report, settings), Json.Default.EdgeShrinkOutput)
                        : Text(space, report, settings, terminal)
                );
                return 0;
            }
        );
        return command;
    }

    /// <summary>What was taken away, as decisions: an edge of a subset is excluded, an edge with operators is pinned to zero.</summary>
    internal static IReadOnlyList<SteeringDecision> Decisions(EdgeShrinkingReport report, EdgeShrinkSettings settings)
    {
        var seed = report.BestSeed(settings.Budget);
        var (steps, best) = (report.Runs[seed].Steps, report.Result(seed));
        return
        [
            .. report
                .Cell.Removed(steps[0].Architecture, best.Architecture)
                .Select(pair => new SteeringDecision(pair.Choice.IsSubset ? "exclude" : "pin", pair.Choice.Options[pair.Option].Text)
                {
                    At = pair.Choice.Address,
                    Because =
                        $"shrinking took this edge away: {100 * steps[0].Accuracy:0.00} → {100 * best.Accuracy:0.00}, {Figures.Short(steps[0].MultiplyAdds)} → {Figures.Short(best.MultiplyAdds)} multiply-adds (seed {seed}, {steps[^1].Evaluations:N0} measured)",
                }),
        ];
    }

    private static string Text(SearchSpace space, EdgeShrinkingReport report, EdgeShrinkSettings settings, Terminal terminal)
    {
        var seed = report.BestSeed(settings.Budget);
        var run = report.Runs[seed];
        var table = new TableText("", "edges", "taken away", space.Search.Table?.Metric ?? "accuracy", "multiply-adds", "score").Numbers(
            1,
            3,
            4,
            5
        );
        for (var i = 0; i < run.Steps.Count; i++)
        {
            var step = run.Steps[i];
            table.Add(
                i == run.Best ? "→" : "",
                $"{step.Edges:N0}",
                i == 0 ? "" : string.Join(", ", step.Removed),
                $"{100 * step.Accuracy:0.00}",
                Figures.Short(step.MultiplyAdds),
                $"{step.Score:0.000}"
            );
        }

        var best = run.Steps[run.Best];
        var lines = new List<string>
        {
            table.Render(terminal),
            "",
            $"cell {report.Cell.Name}, seed {seed} of {report.Runs.Count:N0}, {run.Steps[^1].Evaluations:N0} measured; score: accuracy − {settings.Weight:0.###} · (log₁₀ multiply-adds − 6); the last way from input to output is kept",
            Choice(best, settings),
        };
        if (report.Runs.Count > 1)
        {
            var results = Enumerable.Range(0, report.Runs.Count).Select(report.Result).ToList();
            lines.Add(
                $"over the {report.Runs.Count:N0} seeds the result has {100 * results.Min(each => each.Accuracy):0.00} to {100 * results.Max(each => each.Accuracy):0.00} and {Figures.Short(results.Min(each => each.MultiplyAdds))} to {Figures.Short(results.Max(each => each.MultiplyAdds))} multiply-adds"
            );
        }

        lines.Add($"result  {ArchitectureText.Write(space, best.Architecture)}");
        var decisions = Decisions(report, settings);
        lines.Add(
            decisions.Count > 0 ? "to take it, write beneath steering: in the file" : "the full cell is the result, so no steering follows"
        );
        lines.AddRange(decisions.Select(decision => $"  - {decision.ToYaml()}"));
        return string.Join('\n', lines);
    }

    private static string Choice(EdgeShrinkStep best, EdgeShrinkSettings settings) =>
        settings.Budget switch
        {
            null => "without --macs the best score is taken, so the weight decides; with it the most accurate cell within the bound",
            { } bound when best.MultiplyAdds <= bound => $"→ the most accurate cell within {Figures.Short(bound)} multiply-adds",
            { } bound => $"warning: no cell on the way has at most {Figures.Short(bound)} multiply-adds; the best score is taken instead",
        };

    private static double? OwnBudget(SearchSpace space) =>
        space.Constraints.OfType<CostConstraint>().FirstOrDefault(bound => bound.Measure == "macs")?.Max;

    private static Architecture Read(SearchSpace space, string text) =>
        ArchitectureText.Read(space, text) is { Architecture: { } architecture }
            ? architecture
            : throw new ArchitectureInvalidException(space.Name, ArchitectureText.Read(space, text).Problems);

    private static double Amount(string text)
    {
        var factor =
            text.Length == 0
                ? 1
                : char.ToUpperInvariant(text[^1]) switch
                {
                    'K' => 1e3,
                    'M' => 1e6,
                    'G' or 'B' => 1e9,
                    _ => 1,
                };
        return double.TryParse(factor == 1 ? text : text[..^1], out var number) && number > 0
            ? factor * number
            : throw new UsageException($"--macs {text} is no number of multiply-adds; write for instance 100M.");
    }
}
