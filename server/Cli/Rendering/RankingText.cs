using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.Cli.Rendering;

/// <summary>Rankings as tables: one line a choice while a run goes on, one line an option when asked for it.</summary>
internal static class RankingText
{
    /// <summary>Why an exclusion is suggested.</summary>
    public static string Reason(SuggestionRow suggestion) =>
        $"{Figures.Signed(-suggestion.Difference)} ± {suggestion.StandardError:0.0} points against {suggestion.Best}, chance of being best {Figures.Chance(suggestion.Fitness)}, {suggestion.Samples} samples";

    /// <summary>The rows of a live run's ranking, as it will be stored.</summary>
    public static IReadOnlyList<RankRow> Rows(Ranking ranking) =>
        [
            .. ranking.Options.Select(row => new RankRow(
                row.Choice.Address,
                row.Option.Text,
                row.Effect,
                row.StandardError,
                row.Samples,
                row.Fitness,
                row.State.ToString().ToLowerInvariant()
            )),
        ];

    /// <summary>One line a choice: its best, second and last option, and what may not be read into them. Choices after the first <paramref name="most"/> are only counted.</summary>
    public static string Short(IReadOnlyList<RankRow> lines, Terminal terminal, int most = int.MaxValue)
    {
        var choices = lines.GroupBy(line => line.Address).ToList();
        var table = new TableText("choice", "1st", "2nd", "last", "samples", "");
        foreach (var choice in choices.Take(most))
        {
            var measured = choice
                .Where(line => line.State is not "excluded" && line.Samples > 0)
                .OrderByDescending(line => line.Effect)
                .ToList();
            var optionWidth = choice.Max(line => line.Option.Length);
            string Cell(int index) =>
                index < measured.Count ? $"{measured[index].Option.PadRight(optionWidth)} {Measured(measured[index])}" : "";
            table.Add(
                choice.Key,
                Cell(0),
                measured.Count > 2 ? Cell(1) : "",
                measured.Count > 1 ? Cell(measured.Count - 1) : "",
                Samples(measured),
                Remark([.. choice], measured)
            );
        }

        var text = table.Render(terminal);
        return choices.Count > most ? $"{text}\n… and {Figures.Counted(choices.Count - most, "more choice")}" : text;
    }

    /// <summary>One line an option, best first within its choice.</summary>
    public static string Full(IReadOnlyList<RankRow> lines, Terminal terminal)
    {
        var table = new TableText("choice", "option", "effect (points)", "samples", "best with", "").Numbers(2, 3, 4);
        foreach (var choice in lines.GroupBy(line => line.Address))
        {
            var first = true;
            foreach (var line in choice.OrderBy(line => line.State == "excluded").ThenByDescending(line => line.Effect))
            {
                table.Add(
                    first ? choice.Key : "",
                    line.Option,
                    line.Samples > 0 ? Measured(line) : "",
                    $"{line.Samples}",
                    line.Samples > 0 && line.State != "excluded" ? Figures.Chance(line.Fitness) : "",
                    line.State switch
                    {
                        "open" => "",
                        "early" => "too early",
                        var state => state,
                    }
                );
                first = false;
            }
        }

        return table.Render(terminal);
    }

    private static string Measured(RankRow line) => $"{Figures.Signed(line.Effect)} ± {line.StandardError:0.0}";

    private static string Samples(List<RankRow> measured)
    {
        if (measured.Count == 0)
        {
            return "";
        }

        var (fewest, most) = (measured.Min(line => line.Samples), measured.Max(line => line.Samples));
        return fewest == most ? $"{fewest} each" : $"{fewest}–{most}";
    }

    private static string Remark(List<RankRow> choice, List<RankRow> measured)
    {
        if (choice.Find(line => line.State == "pinned") is { } pinned)
        {
            return $"pinned {pinned.Option}";
        }

        var remarks = new List<string>();
        if (measured.Count == 0 || measured.Exists(line => line.State == "early"))
        {
            remarks.Add("too early");
        }
        else if (measured.Count > 1)
        {
            // The whole order is in doubt where even best and last differ by less than two standard errors.
            var (best, last) = (measured[0], measured[^1]);
            var error = Math.Sqrt((best.StandardError * best.StandardError) + (last.StandardError * last.StandardError));
            if (best.Effect - last.Effect < 2 * error)
            {
                remarks.Add("no clear order");
            }
        }

        if (measured.Exists(line => line.State == "stale"))
        {
            remarks.Add("stale");
        }

        if (choice.Where(line => line.State == "excluded").Select(line => line.Option).ToList() is { Count: > 0 } excluded)
        {
            remarks.Add($"excluded {string.Join(", ", excluded)}");
        }

        return string.Join(" · ", remarks);
    }
}
