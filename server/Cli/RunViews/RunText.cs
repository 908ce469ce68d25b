using NasNavigator.Analysis.Ranking;
using NasNavigator.Cli.Rendering;
using NasNavigator.Runs;
using NasNavigator.Search;
using NasNavigator.Space;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.RunViews;

/// <summary>The sentences that a run's views have in common.</summary>
internal static class RunText
{
    /// <summary>What is searched, with what, on what.</summary>
    public static string Header(SearchEvent.Started started, Terminal terminal)
    {
        var lines = new List<string>();
        var about = $"{terminal.Paint(started.Space.Name, Ink.Strong)}   {SpaceFacts.Of(started.Space).Line()}";
        var product = terminal.Paint($"NAS Navigator {ProductVersion.Text}", Ink.Strong);
        var folder = terminal.Display(started.Folder);
        var plan = $"plan  {Figures.Counted(started.Plan.Rounds, "round")} of {Figures.Counted(started.Plan.Candidates, "candidate")}";
        if (started.Supernet is { Data: var data } supernet)
        {
            lines.Add($"{product}   {supernet.Library}, {supernet.Device}, {Figures.Counted(supernet.Threads, "thread")}");
            lines.Add(about);
            lines.Add(
                $"data  {data.Format}, {Figures.Counted(data.Classes, "class", "classes")}, {data.Training:N0} train / {data.Validation:N0} validation / {data.Report:N0} for the report, {data.Height}×{data.Width}×{data.Channels}"
            );
            lines.Add(
                $"run   {folder}   supernet of {Figures.Short(supernet.Parameters)} parameters, about {Figures.Bytes(supernet.MemoryBytes)} of memory"
            );
            var lowered = started.Plan.IsLowered ? ", lowered to keep measuring within its share of the time" : "";
            lines.Add($"{plan} on {started.Plan.Images:N0} pictures, {Figures.Percent(started.Plan.PlannedShare)} of the work{lowered}");
        }
        else if (started.Table is { } table)
        {
            lines.Add($"{product}   nothing is trained");
            lines.Add(about);
            lines.Add(
                $"table {terminal.Display(table.Path)}, {table.Metric} of {Figures.Counted(table.Architectures, "architecture")}; the best is reported with {table.Report}"
            );
            lines.Add($"run   {folder}");
            lines.Add(plan);
        }
        else if (started.Proxy is { } proxy)
        {
            lines.Add($"{product}   nothing is trained   {proxy.Device}");
            lines.Add(about);
            lines.Add($"score {proxy.Name} of untrained networks, as the place among {proxy.References:N0} drawn ones (0 to 1)");
            lines.Add($"run   {folder}");
            lines.Add(plan);
        }

        if (started.ResumedAt is { } step)
        {
            lines.Add($"resumed at step {step:N0}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>Loss, accuracy, speed and time left on one line.</summary>
    public static string Progress(SearchEvent.Progress now, Terminal terminal)
    {
        // Where nothing is trained, rounds are all there is to go by.
        var share = now.Steps > 0 ? (double)now.Step / now.Steps : (double)now.Round / Math.Max(1, now.Rounds);
        var parts = new List<string> { $"round {now.Round}/{now.Rounds}  {Bar(Math.Clamp(share, 0, 1), 26, terminal)}" };
        if (now.Epochs > 0)
        {
            parts[0] += $"  epoch {now.Epoch}/{now.Epochs}";
        }

        if (now.Measured is { } measured)
        {
            parts.Add($"measuring {measured}");
        }

        if (!double.IsNaN(now.Loss))
        {
            parts.Add($"loss {now.Loss:0.00}");
        }

        if (!double.IsNaN(now.Accuracy))
        {
            parts.Add($"accuracy {now.Accuracy:0.00}");
        }

        if (now.ImagesPerSecond > 0)
        {
            parts.Add($"{now.ImagesPerSecond:N0} img/s ({Figures.Percent(now.EvaluatingShare)} evaluating)");
        }

        if (now.TimeLeft is { } left)
        {
            parts.Add($"{Figures.Duration(left)} left");
        }

        return string.Join("   ", parts);
    }

    /// <summary>What a ranking covers and what it says to do.</summary>
    /// <param name="ranking">The newest.</param>
    /// <param name="isTrained">Whether a supernet was measured; else nothing was trained.</param>
    /// <param name="spaceText">The space as it is searched, to tell what an exclusion would remove; null while there is no time for it.</param>
    public static IEnumerable<string> Remarks(Ranking ranking, bool isTrained, string? spaceText = null)
    {
        yield return $"main effects explain {Figures.Percent(ranking.ExplainedVariance)} of the differences; ± is one standard error {Scope(isTrained)}";
        foreach (var suggestion in ranking.Suggestions.Take(3))
        {
            var effect = spaceText is null ? null : ExclusionEffect.Sentence(spaceText, suggestion.Option.Text, suggestion.Choice.Address);
            var evidence =
                $"{Difference(suggestion)}; chance of being best {Figures.Chance(suggestion.Fitness)}{(effect is null ? "" : $"; {effect}")}";
            yield return $"suggested: exclude {suggestion.Option.Text} at {suggestion.Choice.Address}   ({evidence})";
        }

        if (ranking.Suggestions.Count > 3)
        {
            yield return $"… and {Figures.Counted(ranking.Suggestions.Count - 3, "more suggestion")}";
        }
    }

    /// <summary>What an error covers.</summary>
    public static string Scope(bool isTrained) => isTrained ? "within this supernet" : "over the architectures that were drawn";

    /// <summary>The text that a run was started with; null where it cannot be read.</summary>
    public static string? SpaceText(SearchOutcome outcome) => SpaceFile.TryRead(Path.Combine(outcome.Folder, "space.nas.yaml"))?.Text;

    /// <summary>The best architecture, where the run is, and what to do next.</summary>
    public static string Outcome(SearchOutcome outcome, Terminal terminal)
    {
        var lines = new List<string>();
        if (outcome.Best is { } best)
        {
            lines.Add($"{terminal.Paint("best", Ink.Good)}  {best.Text}");
            lines.Add(
                $"      {Accuracies(best, outcome)}   {Figures.Short(best.Parameters)} parameters   {Figures.Short(best.MultiplyAdds)} multiply-adds"
            );
            var doubted = Doubted(best.Architecture, outcome.Ranking);
            if (doubted.Count > 0)
            {
                lines.Add(
                    $"      {terminal.Paint("It holds what the ranking suggests to exclude", Ink.Warning)}: {string.Join(", ", doubted)}. One network may be good all the same; by how much, nasnav ablate tells."
                );
            }
        }

        if (EvidenceText.Largest(outcome.Largest, terminal) is { } largest)
        {
            lines.Add(largest);
        }

        lines.Add($"run   {terminal.Display(outcome.Folder)}");
        var name =
            RunStore.For(terminal.Folder).Folder == Path.GetDirectoryName(outcome.Folder)
                ? "latest"
                : Quoted(terminal.Display(outcome.Folder));
        lines.Add($"next  nasnav rank {name}      every option with its error and its samples");
        if (outcome.Best is not null)
        {
            lines.Add($"      nasnav export {name}    the best network as PyTorch code, with what weights there are");
        }

        if (outcome.Ranking?.Suggestions is [var first, ..])
        {
            var decision = new SteeringDecision("exclude", first.Option.Text)
            {
                At = first.Choice.Address,
                Because = Evidence(first),
                Run = Path.GetFileName(outcome.Folder),
            };
            lines.Add("      to follow the suggestion, write beneath steering: in the file");
            lines.Add($"        - {decision.ToYaml()}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>Options of an architecture that are suggested to be excluded.</summary>
    private static List<string> Doubted(Architecture architecture, Ranking? ranking) =>
        [
            .. (ranking?.Suggestions ?? [])
                .Where(suggestion =>
                    architecture.Of(suggestion.Choice) is >= 0 and var decision
                    && (suggestion.Choice.IsSubset ? (decision >> suggestion.OptionIndex & 1) != 0 : decision == suggestion.OptionIndex)
                )
                .Select(suggestion => $"{suggestion.Option.Text} at {suggestion.Choice.Address}"),
        ];

    private static string Accuracies(Best best, SearchOutcome outcome) =>
        outcome.Proxy is { } proxy ? $"place by {proxy.Name} {best.ValidationAccuracy:0.0000} among {proxy.References:N0} drawn networks"
        : outcome.Table is { } table ? $"{table.Metric} {best.ValidationAccuracy:0.0000}, {table.Report} {best.ReportAccuracy:0.0000}"
        : (
            best is { FinalAccuracy: { } final, FinalReportAccuracy: { } report }
                ? $"trained alone {final:0.000}, {report:0.000} on pictures that nothing was chosen by; "
                : ""
        ) + $"supernet accuracy {best.ValidationAccuracy:0.000}, {best.ReportAccuracy:0.000} on pictures that nothing was chosen by";

    /// <summary>A network that was trained by itself.</summary>
    public static string TrainedAlone(SearchEvent.TrainedAlone alone) =>
        $"trained alone ({alone.Purpose})   accuracy {alone.Network.ValidationAccuracy:0.000}   {alone.Network.Seconds:0.0} s   {alone.Network.Architecture}";

    /// <summary>What was steered, or that the run waits.</summary>
    public static string Steering(SearchEvent value) =>
        value switch
        {
            SearchEvent.Steered { Actor: "auto" } steered => $"by itself: {steered.Text}",
            SearchEvent.Steered steered => steered.Text,
            SearchEvent.Edited edited => string.Join('\n', edited.Report.Sentences()),
            SearchEvent.Paused { Reason: { } reason } paused => $"paused before step {paused.Step:N0}: {reason}",
            SearchEvent.Paused paused => $"paused before step {paused.Step:N0}; nasnav steer RUN continue goes on",
            SearchEvent.Continued continued => $"goes on from step {continued.Step:N0}",
            _ => "",
        };

    /// <summary>How to go on after Ctrl-C.</summary>
    public static string Stopped(SearchEvent.Stopped stopped, Terminal terminal) =>
        $"checkpointed at step {stopped.Step:N0}; resume with nasnav run --resume {Quoted(terminal.Display(stopped.Folder))}";

    private static string Evidence(Suggestion suggestion) =>
        $"{Difference(suggestion)} against the best, chance of being best {Figures.Chance(suggestion.Fitness)}, {suggestion.Samples} samples";

    private static string Difference(Suggestion suggestion) =>
        $"{Figures.Signed(-suggestion.Difference)} ± {suggestion.StandardError:0.0} points";

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"'{path}'" : path;

    private static string Bar(double share, int width, Terminal terminal)
    {
        var done = (int)Math.Round(share * width);
        var head = done > 0 && done < width ? "╺" : "";
        return terminal.Paint(new string('━', done) + head, Ink.Good)
            + terminal.Paint(new string('━', width - done - head.Length), Ink.Faint);
    }
}
