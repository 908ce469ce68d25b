using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Cli.RunViews;
using NasNavigator.Runs;
using NasNavigator.Search;
using NasNavigator.Space;
using NasNavigator.Space.Binding;

namespace NasNavigator.Cli.Commands;

/// <summary>The ranking of a run, as it was stored.</summary>
internal sealed class RankCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        var at = new Option<int?>("--at") { Description = "The ranking after this round; left out, the newest.", HelpName = "ROUND" };
        var format = CommonOptions.Format("text", "json");
        var command = new Command("rank", "Ranks every option of every choice: effect, standard error, samples, chance of being best.")
        {
            run,
            at,
            format,
        };
        command.SetAction(parsed => Run(parsed.GetValue(run)!, parsed.GetValue(at), parsed.GetValue(format) == "json", terminal));
        return command;
    }

    private static int Run(string run, int? round, bool json, Terminal terminal)
    {
        using var reader = RunReader.Open(RunFolder.Find(run, terminal));
        var ranking = reader.Ranking(round) ?? throw new RankingMissingException(reader.Description.Id, round, reader.RankedRounds());
        var proxy = BoundFile.Bind(reader.SpaceText, reader.Description.Name).Space?.Search.Proxy;
        var report = RankReport.Of(
            reader.Description.Id,
            ranking,
            SpaceFile.TryRead(RunSource.PathOf(reader, terminal))?.Bound.Space?.Version,
            proxy is null ? null : ProxyFacts.MetricOf(proxy),
            reader.Evidence()
        );
        if (json)
        {
            terminal.Line(Json.Write(report, RunsJson.Default.RankReport));
            return 0;
        }

        terminal.Line(
            $"{terminal.Paint(report.Run, Ink.Strong)}   round {report.Round}   {Figures.Counted(report.Evaluations, "architecture")} measured"
        );
        if (!report.Current)
        {
            var why = report.SourceSpaceVersion is null ? "its file cannot be read" : "its file has changed since";
            terminal.Line(terminal.Paint($"This ranking is of another version of the space: {why}.", Ink.Warning));
        }

        terminal.Line();
        terminal.Line(RankingText.Full(report.Options, terminal));
        terminal.Line();
        terminal.Line(
            $"main effects explain {Figures.Percent(ranking.ExplainedVariance)} of the differences; effects are points of {report.Metric} against the mean of the choice; ± is one standard error {RunText.Scope(proxy is null && reader.Description.Device != SearchRun.NoDevice)}"
        );
        foreach (var line in EvidenceText.Trust(report.Evidence, terminal))
        {
            terminal.Line(line);
        }

        if (report.Evidence?.Trust is { Verdict: "red" })
        {
            terminal.Line("no exclusion is suggested on an order that networks trained alone contradict");
            return 0;
        }

        foreach (var suggestion in report.Suggestions)
        {
            var effect = ExclusionEffect.Sentence(reader.SpaceText, suggestion.Option, suggestion.Address) is { } sentence
                ? $"; {sentence}"
                : "";
            terminal.Line($"suggested: exclude {suggestion.Option} at {suggestion.Address}   ({RankingText.Reason(suggestion)}{effect})");
        }

        return 0;
    }
}
