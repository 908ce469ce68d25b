using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Space;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>What one architecture costs, layer by layer.</summary>
internal sealed class CostCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var architecture = new Option<string?>("--architecture", "-a")
        {
            Description = "The architecture: address=option joined by semicolons, as `nasnav sample` prints it.",
            HelpName = "TEXT",
        };
        var format = CommonOptions.Format("text", "json");
        var command = new Command("cost", "Tells parameters, multiply-adds and memory of one architecture, and the shape at every layer.")
        {
            file,
            architecture,
            format,
        };
        command.SetAction(parsed =>
            Run(parsed.GetValue(file)!, parsed.GetValue(architecture), parsed.GetValue(format) == "json", terminal)
        );
        return command;
    }

    private static int Run(string path, string? text, bool json, Terminal terminal)
    {
        var space = SpaceFile.Read(path, terminal).Usable(terminal);
        var architecture = Read(space, text, path);
        var network = Lowerer.Lower(space, architecture);
        if (network.Problems.Count > 0)
        {
            throw new ArchitectureInvalidException(
                space.Name,
                [.. network.Problems.Select(problem => $"{problem.Place}: {problem.Message}")]
            );
        }

        var cost = Cost.Of(network);
        foreach (var problem in ArchitectureValidator.Problems(space, architecture))
        {
            terminal.Remark($"{terminal.Paint("warning", Ink.Warning)} {problem}");
        }

        foreach (var bound in space.Constraints.OfType<CostConstraint>().Where(bound => !CostBounds.Keeps(bound, cost)))
        {
            terminal.Remark($"{terminal.Paint("warning", Ink.Warning)} It does not keep the constraint on {bound.Measure}.");
        }

        terminal.Line(
            json
                ? Json.Write(CostOutput.Of(space, architecture, network), Json.Default.CostOutput)
                : Text(space, architecture, network, terminal)
        );
        return 0;
    }

    private static Architecture Read(SearchSpace space, string? text, string path)
    {
        if (text is null && space.Choices.Count > 0)
        {
            var example = new Sampler(space).Sample(new Random(0)) is { } drawn
                ? $", for instance '{ArchitectureText.Write(space, drawn)}'"
                : "";
            throw new UsageException($"nasnav cost {path} needs --architecture TEXT{example}.\n`nasnav sample {path}` prints more.");
        }

        var parsed = ArchitectureText.Read(space, text ?? "");
        return parsed.Architecture ?? throw new ArchitectureInvalidException(space.Name, parsed.Problems);
    }

    private static string Text(SearchSpace space, Architecture architecture, Network network, Terminal terminal)
    {
        var cost = Cost.Of(network);
        var table = new TableText("layer", "computes", "shape", "params", "multiply-adds").Numbers(3, 4);
        foreach (var input in space.Task.Inputs.Zip(network.Inputs))
        {
            table.Add(input.First.Name, "input", $"{input.Second.Shape}", "", "");
        }

        foreach (var step in Cost.Steps(network))
        {
            table.Add(
                step.Step.Key,
                CostOutput.NameOf(step.Step.Primitive),
                $"{step.Shape}",
                step.Parameters > 0 ? $"{step.Parameters:N0}" : "",
                step.MultiplyAdds > 0 ? $"{step.MultiplyAdds:N0}" : ""
            );
        }

        var summary = new TableText("", "");
        summary.Add("architecture", ArchitectureText.Write(space, architecture));
        summary.Add("parameters", $"{cost.Parameters:N0}");
        summary.Add("multiply-adds", $"{cost.MultiplyAdds:N0}");
        summary.Add("memory", $"{Figures.Bytes(cost.PeakBytes)} for one sample, {Figures.Bytes(cost.ActivationBytes)} to train on it");
        if (network.Idle.Count > 0)
        {
            summary.Add(
                "idle",
                $"{Figures.Counted(network.Idle.Count, "layer")} whose results reach no output; counted above, as published tables do, but not run"
            );
        }

        if (!network.IsConnected)
        {
            summary.Add("", "the output does not depend on the input");
        }

        return $"{table.Render(terminal)}\n\n{summary.Render(terminal)}";
    }
}
