using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>Some architectures of a space, or all.</summary>
internal sealed class SampleCommand : IVerb
{
    private const int MostToList = 10_000_000;

    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var count = new Option<int>("-n", "--count")
        {
            Description = "How many to draw.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        var seed = new Option<int>("--seed") { Description = "The same seed draws the same.", HelpName = "N" };
        var all = new Option<bool>("--all") { Description = "Every architecture instead, in file order." };
        var format = CommonOptions.Format("table", "json", "csv");
        var command = new Command(
            "sample",
            "Draws architectures within the constraints, each with the same probability and independently, and tells what they cost."
        )
        {
            file,
            count,
            seed,
            all,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                if (parsed.GetValue(count) < 0)
                {
                    throw new UsageException("-n needs a number that is not negative.");
                }

                if (parsed.GetValue(all) && parsed.GetResult(count) is { Implicit: false })
                {
                    throw new UsageException("--all lists every architecture: leave -n out.");
                }

                var space = SpaceFile.Read(parsed.GetValue(file)!, terminal).Usable(terminal);
                var architectures = parsed.GetValue(all)
                    ? All(space, cancellation)
                    : Draw(space, parsed.GetValue(count), parsed.GetValue(seed), cancellation);
                Write(space, architectures, parsed.GetValue(format)!, terminal, cancellation);
                return Task.FromResult(0);
            }
        );
        return command;
    }

    private static IEnumerable<Architecture> All(SearchSpace space, CancellationToken cancellation)
    {
        var count = SpaceCounter.Estimate(space, TimeSpan.FromSeconds(5)).Architectures;
        if (count > MostToList)
        {
            throw new TooManyArchitecturesException(space.Name, count);
        }

        cancellation.ThrowIfCancellationRequested();
        var all = Enumerator.All(space);
        return CostBounds.AdmissionTo(space) is { } admits ? all.Where(admits) : all;
    }

    private static IEnumerable<Architecture> Draw(SearchSpace space, int count, int seed, CancellationToken cancellation)
    {
        var sampler = new Sampler(space, CostBounds.AdmissionTo(space), cancellation: cancellation);
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return sampler.Sample(random) ?? throw new NoArchitectureException(space.Name, sampler.Drawn);
        }
    }

    private static void Write(
        SearchSpace space,
        IEnumerable<Architecture> architectures,
        string format,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        // Row by row where the format allows it: a listing may have millions of rows.
        var rows = architectures.Select(architecture =>
        {
            cancellation.ThrowIfCancellationRequested();
            return (architecture, cost: Cost.Of(Lowerer.Lower(space, architecture)));
        });
        switch (format)
        {
            case "json":
                WriteJson(space, rows, terminal);
                break;
            case "csv":
                terminal.Line(string.Join(',', space.Choices.Select(choice => Csv(choice.Address)).Append("params").Append("macs")));
                foreach (var (architecture, cost) in rows)
                {
                    var cells = space.Choices.Select(choice => Csv(Text(choice, architecture)));
                    terminal.Line(string.Join(',', cells.Append($"{cost.Parameters}").Append($"{cost.MultiplyAdds}")));
                }

                break;
            default:
                // The text stands last, for it is the longest and is copied into `cost --architecture`.
                terminal.Line(terminal.Paint($"{"params", 14}  {"multiply-adds", 16}  architecture", Ink.Faint));
                foreach (var (architecture, cost) in rows)
                {
                    terminal.Line($"{cost.Parameters, 14:N0}  {cost.MultiplyAdds, 16:N0}  {ArchitectureText.Write(space, architecture)}");
                }

                break;
        }
    }

    private static void WriteJson(SearchSpace space, IEnumerable<(Architecture Architecture, Cost Cost)> rows, Terminal terminal)
    {
        var separator = "";
        terminal.Out.Write('[');
        foreach (var (architecture, cost) in rows)
        {
            var active = space.Choices.Where(choice => architecture.Of(choice) >= 0);
            var row = new SampleOutput(
                ArchitectureText.Write(space, architecture),
                active.ToDictionary(choice => choice.Address, choice => ArchitectureText.OptionText(choice, architecture.Of(choice))),
                cost.Parameters,
                cost.MultiplyAdds
            );
            terminal.Out.Write($"{separator}\n  {Json.WriteLine(row, Json.Default.SampleOutput)}");
            separator = ",";
        }

        terminal.Line(separator.Length == 0 ? "]" : "\n]");
    }

    private static string Text(Choice choice, Architecture architecture) =>
        architecture.Of(choice) is >= 0 and var decision ? ArchitectureText.OptionText(choice, decision) : "";

    private static string Csv(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
