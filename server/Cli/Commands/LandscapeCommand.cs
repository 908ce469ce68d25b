using System.CommandLine;
using NasNavigator.Analysis.Landscape;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>What lies around architectures of a table, and between them.</summary>
internal sealed class LandscapeCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var centres = new Option<string[]>("--centre")
        {
            Description =
                "An architecture to look around; may be repeated. Left out: the best, one half and one nine tenths down the list.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => [],
        };
        var below = new Option<double[]>("--below")
        {
            Description = "Look around the best, and around the best below each of these values, in the table's unit.",
            HelpName = "VALUE",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var radius = new Option<int>("--radius")
        {
            Description = "How many decisions may differ from a centre.",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        var from = new Option<string?>("--from")
        {
            Description = "With --to: tells all shortest ways between two architectures.",
            HelpName = "TEXT",
        };
        var to = new Option<string?>("--to") { Description = "The other end.", HelpName = "TEXT" };
        var distance = new Option<int>("--distance")
        {
            Description = $"Decisions in which the two of a random pair differ, 2 to {ShortestPaths.Farthest}.",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        var pairs = new Option<int>("--pairs")
        {
            Description = "Random pairs in each region.",
            HelpName = "N",
            DefaultValueFactory = _ => 1_000,
        };
        var seed = new Option<int>("--seed") { Description = "The same seed draws the same pairs.", HelpName = "N" };
        var output = new Option<string?>("-o", "--output") { Description = "Writes the picture, as SVG.", HelpName = "FILE" };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "landscape",
            "Tells what lies around a good, a middling and a poor architecture of a table, and how deep the valleys between two are."
        )
        {
            file,
            centres,
            below,
            radius,
            from,
            to,
            distance,
            pairs,
            seed,
            output,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (
                    parsed.GetValue(radius) < 1
                    || parsed.GetValue(pairs) < 2
                    || parsed.GetValue(distance) is < 2 or > ShortestPaths.Farthest
                )
                {
                    throw new UsageException(
                        $"--radius needs at least 1, --pairs at least 2, and --distance 2 to {ShortestPaths.Farthest}."
                    );
                }

                if (parsed.GetValue(from) is null != parsed.GetValue(to) is null)
                {
                    throw new UsageException("--from and --to belong together: name both architectures, or neither.");
                }

                var source = SpaceFile.Read(parsed.GetValue(file)!, terminal);
                var space = source.Usable(terminal);
                if (space.Search.Table is not { } table)
                {
                    throw new TableAbsentException(source.Path);
                }

                var ends = parsed.GetValue(from) is { } one
                    ? (Read(space, one), Read(space, parsed.GetValue(to)!))
                    : ((Architecture, Architecture)?)null;
                if (ends is var (a, b) && Analysis.Shrinking.Locality.Distance(a, b) is var apart and (0 or > ShortestPaths.Farthest))
                {
                    throw new UsageException(
                        $"--from and --to differ in {apart} decisions; ways are told for 1 to {ShortestPaths.Farthest}."
                    );
                }

                var values = new LandscapeValues(table);
                var report = TableLandscape.Run(
                    space,
                    source.Path,
                    Path.GetDirectoryName(source.FullPath)!,
                    new LandscapeSettings
                    {
                        Radius = Math.Min(parsed.GetValue(radius), space.Choices.Count),
                        Centres = [.. parsed.GetValue(centres)!.Select(text => Read(space, text))],
                        Below = [.. parsed.GetValue(below)!.Select(values.Back)],
                        Ends = ends,
                        Distance = parsed.GetValue(distance),
                        Pairs = parsed.GetValue(pairs),
                        Seed = parsed.GetValue(seed),
                    },
                    cancellation
                );
                if (parsed.GetValue(output) is { } path)
                {
                    await File.WriteAllTextAsync(
                        terminal.Resolve(path),
                        new LandscapePicture(space, report, values).Render(),
                        cancellation
                    );
                }

                terminal.Line(
                    parsed.GetValue(format) == "json"
                        ? Json.Write(LandscapeOutput.Of(space, report), Json.Default.LandscapeOutput)
                        : Text(space, report, parsed.GetValue(distance), values, terminal)
                );
                return 0;
            }
        );
        return command;
    }

    private static Architecture Read(SearchSpace space, string text) =>
        ArchitectureText.Read(space, text) is { Architecture: { } architecture }
            ? architecture
            : throw new ArchitectureInvalidException(space.Name, ArchitectureText.Read(space, text).Problems);

    private static string Text(SearchSpace space, LandscapeReport report, int distance, LandscapeValues values, Terminal terminal)
    {
        var rings = report.Neighbourhoods[0].Rings.Count;
        var around = new TableText([report.Column, .. Enumerable.Range(1, rings).Select(ring => $"{ring} away"), "around"]).Numbers([
            .. Enumerable.Range(0, rings + 1),
        ]);
        foreach (var each in report.Neighbourhoods)
        {
            around.Add([
                values.Text(each.Value),
                .. each.Rings.Select(ring =>
                    ring.Values.Count == 0
                        ? "none known"
                        : $"{values.Text(ring.Mean)} ({values.Spread(ring.StandardDeviation)}) of {ring.Values.Count:N0}"
                ),
                ArchitectureText.Write(space, each.Centre),
            ]);
        }

        var valleys = new TableText("region", "pairs", "mean barrier").Numbers(1, 2);
        foreach (var each in report.Barriers)
        {
            valleys.Add(
                RegionText(each),
                $"{each.Pairs:N0}",
                each.Pairs == 0 ? "" : $"{values.Spread(each.Mean)} ± {values.Spread(each.StandardError)}"
            );
        }

        var lines = new List<string>
        {
            around.Render(terminal),
            "",
            valleys.Render(terminal),
            "",
            $"{report.Architectures:N0} architectures; n away: n decisions differ; in brackets the standard deviation, not an error",
            $"barrier: half the sum of both ends minus the lowest of all between, for random pairs {distance} decisions apart; ± is one standard error over the pairs",
        };
        if (report.Paths is { } paths)
        {
            var missing =
                paths.Missing == 0 ? "" : $"; {paths.Missing:N0} of the {1 << paths.Distance:N0} on the ways are not in the table";
            lines.Add(
                paths.Distance == 1
                    ? "the two are neighbours: nothing lies between"
                    : $"between the two named: {paths.Distance} decisions, barrier {values.Spread(paths.Barrier)}, on the best way {values.Spread(paths.LowestBarrier)}{missing}"
            );
        }

        return string.Join('\n', lines);
    }

    internal static string RegionText(BarrierSurvey survey) =>
        survey.From == 0 ? $"best {100 * survey.To:0} %" : $"{100 * survey.From:0} to {100 * survey.To:0} % from the best";
}
