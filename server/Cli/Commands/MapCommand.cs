using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>Candidates as nested circles: those that decide alike lie together.</summary>
internal sealed class MapCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var what = new Argument<string>("FILE|RUN") { Description = "A search space (*.nas.yaml), or a run: its folder, its id, latest." };
        var output = new Option<string?>("-o", "--out") { Description = "Writes the picture.", HelpName = "FILE.svg" };
        var colour = new Option<string>("--color")
        {
            Description = "What colours tell.",
            HelpName = "accuracy|params|macs",
            DefaultValueFactory = _ => "accuracy",
        };
        colour.AcceptOnlyFromAmong("accuracy", "params", "macs");
        var source = MapOptions.Source();
        var format = CommonOptions.Format("text", "json");
        var command = new Command("map", "Draws the architectures of a run or a table as nested circles and names their clusters in words.")
        {
            what,
            output,
            colour,
            source,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var map = MapSource.Of(parsed.GetValue(what)!, parsed.GetValue(source), terminal, cancellation);
                var wanted = parsed.GetValue(colour)!;
                var layer = wanted == "accuracy" ? map.Layers[0] : map.Layers.FirstOrDefault(each => each.Name == wanted);
                if (parsed.GetValue(output) is { } file)
                {
                    if (layer is null)
                    {
                        throw new UsageException(
                            $"There are too many architectures to count {wanted} one by one, and in this space they do not add up by choice: leave --color out."
                        );
                    }

                    await File.WriteAllTextAsync(terminal.Resolve(file), MapPicture.Render(map, layer), cancellation);
                }

                if (parsed.GetValue(format) == "json")
                {
                    terminal.Line(Json.WriteLine(map, Json.Default.SpaceMap));
                    return 0;
                }

                terminal.Line(MapText.Clusters(map, terminal));
                terminal.Line();
                var correlation = map.DistanceCorrelation is { } kept
                    ? $"; distances in the picture follow those of architectures ({MapText.Worth(map)}) with a rank correlation of {kept:0.00}"
                    : "";
                terminal.Line(
                    $"{Figures.Counted(map.Ids.Count, "architecture")} from {(map.Source == "table" ? "the table" : $"run {map.Source}")}; spread is the standard deviation of {map.Layers[0].Name}{correlation}"
                );
                if (map.Remark is { } remark)
                {
                    terminal.Line(terminal.Paint(remark, Ink.Warning));
                }

                terminal.Line(parsed.GetValue(output) is { } written ? $"picture  {written}" : "picture  with -o map.svg");
                return 0;
            }
        );
        return command;
    }
}
