using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>What a space holds.</summary>
internal sealed class DescribeCommand : IVerb
{
    private const int MostListed = 24;

    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var format = CommonOptions.Format("text", "json");
        var command = new Command("describe", "Lists a space's choices and options, counts its architectures and tells what they cost.")
        {
            file,
            format,
        };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(format) == "json", terminal));
        return command;
    }

    private static int Run(string path, bool json, Terminal terminal)
    {
        var space = SpaceFile.Read(path, terminal).Usable(terminal);
        var facts = SpaceFacts.Of(space, TimeSpan.FromSeconds(20));
        terminal.Line(json ? Json.Write(DescriptionOutput.Of(facts), Json.Default.DescriptionOutput) : Text(facts, terminal));
        return 0;
    }

    private static string Text(SpaceFacts facts, Terminal terminal)
    {
        var (space, costs) = (facts.Space, facts.Costs);
        var about = costs.IsExact ? "" : "about ";
        var summary = new TableText("", "");
        summary.Add("space", space.Name);
        summary.Add("architectures", facts.Counts(""));
        summary.Add("input", string.Join(", ", space.Task.Inputs.Select(input => $"{input.Name} {input.Shape}")));
        summary.Add("output", facts.Output?.ToString() ?? "none: no architecture meets the constraints");
        summary.Add("parameters", about + Figures.Range(costs.MinParameters, costs.MaxParameters));
        summary.Add("multiply-adds", about + Figures.Range(costs.MinMultiplyAdds, costs.MaxMultiplyAdds));
        summary.Add("memory", $"at most about {Figures.Bytes(costs.LargestActivationBytes)} of activations to train on one sample");

        var parts = new List<string> { summary.Render(terminal) };
        if (space.Choices.Count > 0)
        {
            parts.Add(Choices("choice", space.Choices, terminal));
        }

        if (space.HyperParameters.Count > 0)
        {
            parts.Add(Choices("hyper-parameter", space.HyperParameters, terminal));
        }

        if (space.ContinuousHyperParameters.Count > 0)
        {
            var table = new TableText("hyper-parameter", "range");
            foreach (var parameter in space.ContinuousHyperParameters)
            {
                table.Add(
                    parameter.Address,
                    $"{parameter.From} to {parameter.To}{(parameter.IsLogarithmic ? ", on a logarithmic scale" : "")}"
                );
            }

            parts.Add(table.Render(terminal));
        }

        return string.Join("\n\n", parts);
    }

    private static string Choices(string title, IReadOnlyList<Choice> choices, Terminal terminal)
    {
        var table = new TableText(title, "takes", "options");
        foreach (var choice in choices)
        {
            table.Add(choice.Address, Takes(choice), Listed([.. choice.Options.Select((option, index) => Shown(choice, option, index))]));
        }

        return table.Render(terminal);
    }

    /// <summary>Of very many the ends and how many there are; JSON lists them all.</summary>
    private static string Listed(IReadOnlyList<string> options) =>
        options.Count <= MostListed
            ? string.Join(", ", options)
            : $"{string.Join(", ", options.Take(MostListed / 2))}, …, {string.Join(", ", options.TakeLast(2))} ({options.Count:N0} options)";

    private static string Takes(Choice choice)
    {
        if (!choice.IsSubset)
        {
            return choice.IsPinned ? "pinned" : "one";
        }

        return choice.TakeFrom == choice.TakeTo ? $"{choice.TakeFrom}" : $"{choice.TakeFrom} to {choice.TakeTo}";
    }

    private static string Shown(Choice choice, Space.Model.Option option, int index) =>
        choice.Allowed.Count > 0 && !choice.Allowed.Contains(index) ? $"({option.Text} excluded)" : option.Text;
}
