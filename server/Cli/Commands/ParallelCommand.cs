using System.CommandLine;
using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Pictures;
using NasNavigator.Cli.Rendering;
using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>Parallel coordinates of measured candidates, their axes ordered for a question.</summary>
internal sealed class ParallelCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var source = new Argument<string>("RUN|FILE")
        {
            Description =
                "A run (its folder, its id, the beginning of its id, or latest), or a *.nas.yaml file whose evaluator is a table.",
        };
        var output = new Option<string?>("--output", "-o") { Description = "Writes the picture to this file, as SVG.", HelpName = "FILE" };
        var question = new Option<string>("--question")
        {
            Description =
                $"What the order of the axes shall answer: {string.Join(", ", AxisQuestion.All.Select(one => $"{one.Name} ({one.Title.TrimEnd('?')})"))}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => AxisQuestion.All[0].Name,
        };
        question.AcceptOnlyFromAmong([.. AxisQuestion.All.Select(one => one.Name)]);
        var axes = new Option<string[]>("--axes")
        {
            Description = "Addresses and numbers to show; left out, the ten that matter most.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var share = new Option<double>("--window")
        {
            Description = "Width of the windows that axes are compared in, as a share of an axis, 0.1 to 0.9.",
            HelpName = "SHARE",
            DefaultValueFactory = _ => 0.5,
        };
        var top = new Option<double>("--top")
        {
            Description = "Draws only this best share of the candidates in colour, in per cent.",
            HelpName = "PERCENT",
            DefaultValueFactory = _ => 100,
        };
        var format = CommonOptions.Format("text", "json");
        var command = new Command("parallel", "Shows measured candidates over parallel axes, ordered so that neighbours answer a question.")
        {
            source,
            output,
            question,
            axes,
            share,
            top,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (parsed.GetValue(share) is not (>= 0.1 and <= 0.9) || parsed.GetValue(top) is not (> 0 and <= 100))
                {
                    throw new UsageException("--window needs a share from 0.1 to 0.9, and --top a number above 0 and up to 100.");
                }

                var names = parsed.GetValue(axes) is { Length: > 0 } some ? some : null;
                var layout = await CandidateSource.ReadAsync(parsed.GetValue(source)!, names, terminal, cancellation);
                Refuse(names, layout);
                var asked = AxisQuestion.Find(parsed.GetValue(question)!)!;
                var properties = AxisProperties.Measure(layout.Axes.Table, parsed.GetValue(share), cancellation);
                var scores = PairScores.Of(properties, asked.Weights);
                var order = AxisOrder.Best(scores, last: layout.Axes.Axes.Count - 1);
                if (parsed.GetValue(output) is { } path)
                {
                    PictureFile.Write(path, ParallelPictureSvg.Draw(layout, order, asked.Title, parsed.GetValue(top)), terminal);
                }

                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(ParallelOutput.Of(layout, asked, properties, scores, order), Json.Default.ParallelOutput)
                        : Text(layout, asked, order, terminal)
                );
                return 0;
            }
        );
        return command;
    }

    private static void Refuse(string[]? names, ParallelLayout layout)
    {
        var known = layout.Axes.Axes.Select(axis => axis.Name).Concat(layout.Axes.LeftOut).ToHashSet();
        if (names?.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new UsageException($"There is no axis \"{unknown}\"; there are {string.Join(", ", known)}.");
        }
    }

    private static string Text(ParallelLayout layout, AxisQuestion question, int[] order, Terminal terminal)
    {
        var table = new TableText("axis", "explains by itself", "values, best first").Numbers(1);
        foreach (var axis in order.Select(index => layout.Axes.Axes[index]))
        {
            table.Add(
                axis.Name,
                axis.IsMetric ? "" : Figures.Percent(layout.Explained(axis)),
                axis.Bands is { } bands
                    ? string.Join(
                        ", ",
                        bands.Order.Reverse().Select(value => $"{axis.Labels[value]} {Figures.Signed(axis.Effects[value])}")
                    )
                    : $"{Figures.Short(axis.Scale!.Value.Low)} to {Figures.Short(axis.Scale.Value.High)} {axis.Unit}".TrimEnd()
            );
        }

        var left = layout.Axes.LeftOut is { Count: > 0 } names
            ? $"\n\nwithout an axis, for they matter less or never vary: {string.Join(", ", names)}"
            : "";
        return $"{terminal.Paint(question.Title, Ink.Strong)}   {Figures.Counted(layout.Columns.Count, "measured candidate")}\n\n{table.Render(terminal)}{left}";
    }
}
