using System.CommandLine;
using NasNavigator.Analysis.Evidence;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Protocol.Steering;
using NasNavigator.Search;
using NasNavigator.Search.Training;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>Checks an exclusion by training with and without the option.</summary>
internal sealed class AblateCommand : IVerb
{
    private readonly Option<string> _option = new("--option")
    {
        Description = "The option whose exclusion is checked.",
        HelpName = "X",
        Required = true,
    };
    private readonly Option<string?> _at = new("--at") { Description = "Address or pattern; left out, everywhere.", HelpName = "ADDRESS" };
    private readonly Option<int> _best = new("--best")
    {
        Description = "How many of the best measured architectures that hold it are compared.",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
    };
    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "Trainings of each, with the seeds 0, 1, 2, …",
        HelpName = "K",
        DefaultValueFactory = _ => 2,
    };
    private readonly Option<int?> _epochs = new("--epochs")
    {
        Description = "Passes over the training pictures; left out, a quarter of search.budget.epochs.",
        HelpName = "N",
    };
    private readonly Option<int?> _images = new("--images")
    {
        Description = "Training pictures of a pass; left out, all there are.",
        HelpName = "N",
    };
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<string> _format = CommonOptions.Format("text", "json");

    public Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        var command = new Command(
            "ablate",
            "Checks an exclusion by training: the best architectures that hold the option, alone, against the same ones with the best replacement."
        )
        {
            run,
            _option,
            _at,
            _best,
            _seeds,
            _epochs,
            _images,
            _device,
            _threads,
            _format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var (option, at) = (parsed.GetValue(_option)!, parsed.GetValue(_at));
                var request = new AblationRequest
                {
                    RunFolder = RunFolder.Find(parsed.GetValue(run)!, terminal),
                    Option = option,
                    At = at,
                    Best = AtLeastOne(parsed.GetValue(_best), "--best")!.Value,
                    Seeds = [.. Enumerable.Range(0, AtLeastOne(parsed.GetValue(_seeds), "--seeds")!.Value).Select(seed => (long)seed)],
                    Epochs = AtLeastOne(parsed.GetValue(_epochs), "--epochs"),
                    Images = AtLeastOne(parsed.GetValue(_images), "--images"),
                    Device = parsed.GetValue(_device) ?? "auto",
                    Threads = parsed.GetValue(_threads),
                };
                var isJson = parsed.GetValue(_format) == "json";
                var ablation = await AblationRun.WorkAsync(request, new Told(terminal, isJson), cancellation);
                await RunHistory.NoteAsync(
                    request.RunFolder,
                    RunVerbs.Ablate,
                    message => message with { Option = option, At = at, Because = Worth(ablation) },
                    terminal,
                    cancellation
                );
                terminal.Line(
                    isJson
                        ? Json.Write(AblationOutput.Of(ablation, option, at), Json.Default.AblationOutput)
                        : Text(ablation, option, request.Seeds.Count, terminal)
                );
                return 0;
            }
        );
        return command;
    }

    private static int? AtLeastOne(int? value, string option) =>
        value is < 1 ? throw new UsageException($"{option} needs a number of at least 1.") : value;

    /// <summary>worth +1.2 ± 0.4 points to the best that hold it, trained alone (90 % interval +0.4 to +2.0).</summary>
    private static string Worth(Ablation ablation)
    {
        var (worth, interval) = Figured(ablation.Difference);
        return $"worth {worth} points to the best that hold it, trained alone ({interval ?? "one pair and one seed"})";
    }

    /// <summary>+1.2 ± 0.4, and its interval where one is known.</summary>
    private static (string Worth, string? Interval) Figured(PairedDifference difference) =>
        difference.StandardError is { } error
            ? (
                $"{Figures.Signed(difference.Mean).Trim()} ± {error:0.0}",
                $"90 % interval {Figures.Signed(difference.Low!.Value).Trim()} to {Figures.Signed(difference.High!.Value).Trim()}"
            )
            : (Figures.Signed(difference.Mean).Trim(), null);

    private static string Text(Ablation ablation, string option, int seeds, Terminal terminal)
    {
        var table = new TableText("with", "without", "difference", "architecture with it", "without it").Numbers(0, 1, 2);
        foreach (var pair in ablation.Pairs)
        {
            table.Add(
                $"{100 * pair.AccuraciesWith.Average():0.0}",
                $"{100 * pair.AccuraciesWithout.Average():0.0}",
                Figures.Signed(pair.Differences.Average()),
                pair.With,
                pair.Without
            );
        }

        var difference = ablation.Difference;
        var (worth, interval) = Figured(difference);
        var verdict =
            difference.StandardError is null ? "One pair and one seed: how much another would differ is not known."
            : difference.High < 0 ? $"Training alone speaks for excluding {option}."
            : difference.Low > 0 ? $"Training alone speaks against excluding {option}."
            : "Training alone does not decide it; more of the best (--best), more seeds (--seeds) or a longer training (--epochs) narrow the interval.";
        var how = ablation.Budget is { } budget
            ? $"accuracy in points on pictures that nothing is chosen by, after {Figures.Counted(budget.Epochs, "epoch")} alone, {Figures.Counted(seeds, "seed")}"
            : "accuracy in points, looked up in the table";
        return $"{table.Render(terminal)}\n\n{option} is worth {worth}{(interval is null ? "" : $" ({interval})")} points to the best that hold it. {verdict}\n{how}; ± is one standard error over {(ablation.Pairs.Count > 1 ? "pairs" : "seeds")}";
    }

    private sealed class Told(Terminal terminal, bool isQuiet) : IProgress<TrainedNetwork>
    {
        private int _count;

        public void Report(TrainedNetwork value)
        {
            if (!isQuiet)
            {
                terminal.Remark(
                    $"{++_count, 4}   {100 * value.ReportAccuracy:0.0} points   seed {value.Seed}   {value.Seconds:0.0} s   {value.Architecture}"
                );
            }
        }
    }
}
