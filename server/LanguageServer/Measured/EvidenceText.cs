using System.Globalization;
using System.Text;
using NasNavigator.Analysis.Ranking;
using NasNavigator.LanguageServer.Hovering;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>Measurements in words: what hovers, tooltips, findings and actions say of them, said once.</summary>
internal static class EvidenceText
{
    private const int MostRows = 30;

    /// <summary><c>−6.2 ± 0.7</c></summary>
    public static string Effect(MeasuredOption option) => $"{Signed(option.Row.Effect)} ± {Number(option.Row.StandardError)}";

    /// <summary><c>−6.2 ± 0.7, chance of being best &lt; 1 %</c>; for an option that is too early to judge, just that.</summary>
    public static string Short(MeasuredOption option) =>
        option.State == OptionState.Open ? $"{Effect(option)}, chance of being best {Figures.Chance(option.Row.Fitness)}" : "too early";

    /// <summary>What stands as <c>because</c> of a decision: <c>−6.2 ± 0.7 points, chance of being best &lt; 1 %, 46 samples</c>.</summary>
    public static string Because(MeasuredOption option) =>
        $"{Effect(option)} points, chance of being best {Figures.Chance(option.Row.Fitness)}, {Figures.Counted(option.Row.Samples, "sample")}";

    /// <summary>An option where its text alone says little: the edges into a node have only the number of the other one.</summary>
    public static string NameOf(OptionPlace place)
    {
        const string Incoming = ".from";
        return place.Choice.Kind == ChoiceKind.Subset && place.Address.EndsWith(Incoming, StringComparison.Ordinal)
            ? $"{place.Option.Text}->{place.Address[..^Incoming.Length].Split('.')[^1]}"
            : place.Option.Text;
    }

    /// <summary>A table, best first: one line an address, or one an option where all are <paramref name="ofOneChoice"/>.</summary>
    public static string Table(Evidence evidence, IReadOnlyList<OptionPlace> places, bool ofOneChoice = false)
    {
        var text = new StringBuilder(
            $"| {(ofOneChoice ? "option" : "at")} | rank | effect | samples | best with | |\n| --- | --- | --- | --- | --- | --- |\n"
        );
        var rows = places
            .Select(place => (Place: place, Measured: evidence.Of(place)))
            .OrderBy(row =>
                row.Measured?.State switch
                {
                    OptionState.Open or OptionState.Pinned => 0,
                    null => 2,
                    _ => 1,
                }
            )
            .ThenByDescending(row => row.Measured?.Row.Effect)
            .ToList();
        foreach (var (place, measured) in rows.Take(MostRows))
        {
            text.Append($"| {Cell(ofOneChoice ? NameOf(place) : place.Address)} | ");
            text.Append(
                measured is null
                    ? $"| | | | {(place.IsAllowed ? "not measured" : "excluded")} |\n"
                    : $"{(measured.Rank > 0 ? $"#{measured.Rank} of {measured.Of}" : "")} | {Effect(measured)} | {Figures.Count(measured.Row.Samples)} | {Figures.Chance(measured.Row.Fitness)} | {StateOf(measured)} |\n"
            );
        }

        if (rows.Count > MostRows)
        {
            text.Append($"\n… and {Figures.Counted(rows.Count - MostRows, "more place")}.\n");
        }

        return text.ToString();
    }

    /// <summary>Which run, when, and what its figures cover.</summary>
    public static string Provenance(Evidence evidence)
    {
        var ranking = evidence.Run.Ranking;
        var age =
            evidence.IsOld ? " **Old: measured on an earlier space version**, laid over this one by address and name."
            : evidence.IsSteeredSince ? " Steering has changed since; the measurements still hold."
            : "";
        return $"Run {Markdown.Code(evidence.Run.Id)}, started {evidence.Run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC: "
            + $"round {ranking.Round}, {Figures.Counted(ranking.Evaluations, "architecture")} measured.{age} "
            + "Effects are points of accuracy against the mean of the choice; ± is one standard error within this supernet. "
            + $"Main effects explain {Figures.Percent(ranking.ExplainedVariance)} of the differences.";
    }

    public static string Signed(double effect) => Figures.Signed(effect).Trim();

    /// <summary>A bar would end the cell, even in code.</summary>
    private static string Cell(string name) => name.Contains('|', StringComparison.Ordinal) ? Markdown.Text(name) : Markdown.Code(name);

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string StateOf(MeasuredOption option) =>
        option.State switch
        {
            OptionState.Early => "too early",
            OptionState.Stale => "restored, too early",
            OptionState.Excluded => "excluded",
            OptionState.Pinned => "pinned",
            _ => option.Suggestion is null ? "" : "dominated",
        };
}
