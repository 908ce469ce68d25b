using System.CommandLine;
using NasNavigator.Analysis.Shrinking;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Shrinking;
using NasNavigator.Space;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>Makes a space smaller by what a table says of a few of its architectures, and offers the result as steering.</summary>
internal sealed class ShrinkCommand : IVerb
{
    private const string Filtered = "filtered";
    private const string Locality = "locality";
    private const string Operators = "operators";

    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var method = new Option<string>("--method")
        {
            Description =
                $"{Filtered} keeps what a model puts first among all, {Locality} the neighbours of the best (after LISSNAS), {Operators} the best options of each choice.",
            HelpName = $"{Filtered}|{Locality}|{Operators}",
            DefaultValueFactory = _ => Filtered,
        };
        method.AcceptOnlyFromAmong(Filtered, Locality, Operators);
        var evaluations = new Option<int>("--evaluations")
        {
            Description = "Architectures looked up in each step, and a third of what is looked up in all at most.",
            HelpName = "N",
            DefaultValueFactory = _ => 300,
        };
        var keep = new Option<double>("--keep")
        {
            Description = "Share that a filtered step keeps, between 0 and 1.",
            HelpName = "SHARE",
            DefaultValueFactory = _ => 0.1,
        };
        var seed = new Option<int>("--seed") { Description = "The same seed shrinks the same.", HelpName = "N" };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "shrink",
            "Makes a space smaller by what a table says of some of its architectures; the result is steering to paste."
        )
        {
            file,
            method,
            evaluations,
            keep,
            seed,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                if (parsed.GetValue(evaluations) < 2 || parsed.GetValue(keep) is <= 0 or >= 1)
                {
                    throw new UsageException("--evaluations needs at least 2, and --keep a share between 0 and 1.");
                }

                var source = SpaceFile.Read(parsed.GetValue(file)!, terminal);
                var space = source.Usable(terminal);
                if (space.Search.Table is null)
                {
                    throw new TableAbsentException(source.Path);
                }

                var (run, box) = SpaceShrinking.Run(
                    space,
                    source.Path,
                    Path.GetDirectoryName(source.FullPath)!,
                    new ShrinkSettings
                    {
                        Method = parsed.GetValue(method) switch
                        {
                            Locality => ShrinkMethod.Locality,
                            Operators => ShrinkMethod.Operators,
                            _ => ShrinkMethod.Filtered,
                        },
                        EvaluationsPerStep = parsed.GetValue(evaluations),
                        Evaluations = 3 * parsed.GetValue(evaluations),
                        Keep = parsed.GetValue(keep),
                    },
                    parsed.GetValue(seed),
                    cancellation
                );
                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(ShrinkOutput.Of(space, run, box), Json.Default.ShrinkOutput)
                        : Text(space, parsed.GetValue(method)!, run, box, terminal)
                );
                return Task.FromResult(0);
            }
        );
        return command;
    }

    private static string Text(SearchSpace space, string method, ShrinkRun run, TightBox box, Terminal terminal)
    {
        var scale = space.Search.Table!.Unit == "other" ? 1 : 100;
        var hasTruth = run.Steps.Any(step => !double.IsNaN(step.Agreement));
        string[] headers = ["step", "architectures", "looked up", $"mean {space.Search.Table.Metric}", "decisions apart", "evenness"];
        var table = new TableText([.. headers, .. hasTruth ? new[] { $"tau with {space.Search.Table.Report}" } : []]).Numbers(
            1,
            2,
            3,
            4,
            5,
            6
        );
        for (var i = 0; i < run.Steps.Count; i++)
        {
            var step = run.Steps[i];
            string[] cells =
            [
                i == 0 ? "whole space" : $"{i}",
                $"{step.Size:N0}",
                $"{step.Evaluations:N0}",
                $"{scale * step.Mean:0.00} ± {scale * step.StandardError:0.00}",
                $"{step.Diversity:0.0}",
                $"{step.Entropy:0.00}",
            ];
            table.Add([.. cells, .. hasTruth ? new[] { $"{step.Agreement:0.00}" } : []]);
        }

        var lines = new List<string> { table.Render(terminal), "" };
        lines.Add(
            $"correlation of those {string.Join(", ", run.Localities.Select((each, i) => $"{i + 1}"))} decisions apart: {string.Join(", ", run.Localities.Select(each => double.IsNaN(each.Correlation) ? "too few pairs" : $"{each.Correlation:0.00} ({Figures.Counted(each.Pairs, "pair")})"))}"
        );
        if (run.Localities[0].Correlation < Analysis.Shrinking.Locality.LeastCorrelation)
        {
            lines.Add("warning: neighbours tell little of each other, so shrinking by them is not justified; doubt what is kept");
        }

        lines.Add(
            "± is one standard error over the sample of each set; evenness: 1 where all options are taken alike, 0 where one alone is"
        );
        lines.Add($"best known  {ArchitectureText.Write(space, run.Kept[0])}");
        lines.Add(
            $"kept {Figures.Counted(run.Kept.Count, "architecture")}; the smallest steering that holds them leaves {box.Size:N0}, of which they are {Figures.Percent(box.Share)}"
        );
        if (box.Excluded.Count > 0)
        {
            lines.Add("to take it, write beneath steering: in the file");
            lines.AddRange(Decisions(method, run, box).Select(decision => $"  - {decision.ToYaml()}"));
        }
        else
        {
            lines.Add("every option of every choice is still among them, so no steering follows");
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<SteeringDecision> Decisions(string method, ShrinkRun run, TightBox box) =>
        box.Excluded.Select(pair => new SteeringDecision("exclude", pair.Choice.Options[pair.Option].Text)
        {
            At = pair.Choice.Address,
            Because =
                $"in none of the {run.Kept.Count:N0} architectures that shrinking kept ({method}, {run.Steps[^1].Evaluations:N0} looked up)",
        });
}
