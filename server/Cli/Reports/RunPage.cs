using System.Globalization;
using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Pictures;
using NasNavigator.Cli.Rendering;
using NasNavigator.Cli.RunViews;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Runs;
using NasNavigator.Search;
using NasNavigator.Space;
using NasNavigator.Space.Binding;
using static NasNavigator.Cli.Reports.HtmlColumn;

namespace NasNavigator.Cli.Reports;

/// <summary>A run as one page for people who have neither the program nor the run: what was asked, found, decided, and how sure it is.</summary>
internal static class RunPage
{
    private const int BestShown = 10;
    private const double Window = 0.5;

    /// <param name="reader">The run.</param>
    /// <param name="layout">Its measured candidates; null where there are too few.</param>
    /// <param name="map">Their map; null where there are too few.</param>
    /// <param name="cancellation">Ends it.</param>
    public static string Write(RunReader reader, ParallelLayout? layout, SpaceMap? map, CancellationToken cancellation)
    {
        var status = RunStore.Status(reader.Folder);
        var proxy = BoundFile.Bind(reader.SpaceText, reader.Description.Name).Space?.Search.Proxy;
        var metric = proxy is null ? "accuracy" : ProxyFacts.MetricOf(proxy);
        var page = new HtmlPage($"{reader.Description.Name}: what a search found");
        About(page, status, reader);
        WhatMatters(page, reader, metric, proxy is null);
        HowSure(page, reader);
        Best(page, reader, layout);
        Course(page, reader, metric);
        Decisions(page, reader);
        Candidates(page, layout, map, cancellation);
        page.Heading("The search space");
        page.Verbatim(reader.CurrentSpaceText);
        page.Paragraph($"Written by NAS Navigator {ProductVersion.Text} from run {reader.Description.Id}.", "quiet");
        return page.Render();
    }

    private static void About(HtmlPage page, RunStatus status, RunReader reader)
    {
        var (run, description) = (status.Run, status.Description);
        var rows = new List<string[]>
        {
            new[] { "run", $"{run.Id}, {StatusText.State(run)}" },
            new[] { "space", StatusText.Space(description) },
            new[] { "started", StatusText.Start(description) },
            new[] { "measured", Figures.Counted(reader.Evaluations, "architecture") },
            new[] { "with", StatusText.Versions(description) },
        };
        if (run.Progress is { } progress)
        {
            rows.Insert(
                3,
                [
                    "progress",
                    $"step {progress.Step:N0} of {progress.Steps:N0}, epoch {progress.Epoch:0.#} of {progress.Epochs:0.#}, {Figures.Counted(progress.Rounds, "round")}",
                ]
            );
        }

        page.Table([], rows);
        if (run.IsLive)
        {
            page.Paragraph("The run was still going on when this was written.", "warning");
        }
    }

    private static void WhatMatters(HtmlPage page, RunReader reader, string metric, bool isAccuracy)
    {
        page.Heading("What matters");
        if (reader.Ranking() is not { } ranking)
        {
            page.Paragraph("No round has been ranked yet.", "quiet");
            return;
        }

        page.Pictures(RankingPictureSvg.Draw(ranking.Options, metric));
        var isOfSupernet = isAccuracy && reader.Description.Device != SearchRun.NoDevice;
        page.Paragraph(
            $"After round {ranking.Round}, from {Figures.Counted(ranking.Evaluations, "architecture")} drawn at random. Effects are points of {metric} against the mean of the choice; lines are ± one standard error {RunText.Scope(isOfSupernet)}. Main effects explain {Figures.Percent(ranking.ExplainedVariance)} of the differences."
        );
        var isRefuted = reader.Evidence()?.Trust is { Verdict: "red" };
        if (isRefuted)
        {
            page.Paragraph("No exclusion is suggested on an order that networks trained alone contradict.", "warning");
        }

        foreach (var suggestion in isRefuted ? [] : ranking.Suggestions)
        {
            page.Paragraph($"Suggested: exclude {suggestion.Option} at {suggestion.Address} ({RankingText.Reason(suggestion)}).");
        }

        page.Table(
            ["choice", "option", Number("effect"), Number("±"), Number("samples"), Number("chance of being best"), "state"],
            ranking
                .Options.GroupBy(row => row.Address)
                .SelectMany(choice => choice.OrderByDescending(row => row.Effect))
                .Select(row =>
                    (IReadOnlyList<string>)
                        [
                            row.Address,
                            row.Option,
                            row.Samples == 0 ? "" : Figures.Signed(row.Effect),
                            row.Samples == 0 ? "" : row.StandardError.ToString("0.0", CultureInfo.InvariantCulture),
                            row.Samples.ToString("N0", CultureInfo.InvariantCulture),
                            row.Samples == 0 ? "" : Figures.Chance(row.Fitness),
                            row.State == "early" ? "too early" : row.State,
                        ]
                )
        );
    }

    private static void HowSure(HtmlPage page, RunReader reader)
    {
        using var plain = Terminal.Captured(TextWriter.Null, TextWriter.Null, reader.Folder);
        page.Heading("How far this can be trusted");
        var evidence = reader.Evidence();
        var lines = EvidenceText.Trust(evidence, plain).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            // The first line is the verdict; columns of a terminal become pauses.
            var isRefuted = i == 0 && evidence?.Trust is { Verdict: "red" };
            page.Paragraph(lines[i].Trim().Replace("   ", "; ", StringComparison.Ordinal), isRefuted ? "warning" : "");
        }

        if (lines.Count == 0)
        {
            page.Paragraph("The run has not ended: nothing was trained alone to compare with.", "quiet");
        }
    }

    private static void Best(HtmlPage page, RunReader reader, ParallelLayout? layout)
    {
        page.Heading("The best");
        using (var plain = Terminal.Captured(TextWriter.Null, TextWriter.Null, reader.Folder))
        {
            if (EvidenceText.Largest(reader.Evidence()?.Largest, plain) is { } largest)
            {
                page.Paragraph(
                    largest.Replace("   ", "; ", StringComparison.Ordinal),
                    reader.Evidence()!.Largest!.LeadOfBest < 0 ? "warning" : "quiet"
                );
            }
        }

        if (reader.Evidence()?.Finalists is { Count: > 0 } finalists)
        {
            // Columns of what was not done would look like what was lost.
            var isTrained = finalists.Any(row => row.FinalAccuracy is not null);
            HtmlColumn[] alone = isTrained ? [Number("trained alone"), Number("on the report set")] : [];
            page.Table(
                [Number("supernet"), .. alone, Number("parameters"), Number("multiply-adds"), "", "architecture"],
                finalists.Select(row =>
                    (IReadOnlyList<string>)
                        [
                            Share(row.SupernetAccuracy),
                            .. isTrained ? new[] { Maybe(row.FinalAccuracy), Maybe(row.FinalReportAccuracy) } : [],
                            row.Parameters.ToString("N0", CultureInfo.InvariantCulture),
                            row.MultiplyAdds.ToString("N0", CultureInfo.InvariantCulture),
                            string.Join(", ", EvidenceText.Marks(row)),
                            row.Architecture,
                        ]
                )
            );
            page.Paragraph(
                "Pareto: no other finalist is both as good and smaller. Fittest: in each choice the option most likely to be best."
                    + (finalists.Any(row => row.IsSuggested) ? " Suggested: what the strategy's logits like best." : ""),
                "quiet"
            );
            page.Paragraph(
                isTrained
                    ? "Each was trained alone once, with one seed: how much another seed would differ was not measured."
                    : "As the supernet measures them: networks trained alone may come in another order, and the best of many looks better than it is.",
                "quiet"
            );
            return;
        }

        if (layout is null)
        {
            page.Paragraph("Too few architectures were measured.", "quiet");
            return;
        }

        var rows = layout.ByWorth().Reverse().Take(BestShown).ToList();
        var fronts = layout.Fronts;
        page.Table(
            [Number(layout.MetricTitle), .. fronts.Select(front => Number(front.Title)), "architecture"],
            rows.Select(row =>
                (IReadOnlyList<string>)
                    [
                        layout.Columns.Metric.Values[row].ToString("0.00", CultureInfo.InvariantCulture),
                        .. fronts.Select(front => front.Cost.Values[row].ToString("N0", CultureInfo.InvariantCulture)),
                        layout.Columns.TextOf(row),
                    ]
            )
        );
        page.Paragraph("As the search measured them: the best of many looks better than it is.", "quiet");
    }

    private static void Course(HtmlPage page, RunReader reader, string metric)
    {
        var (curves, overEpochs) = RunCurves.Of(reader);
        var across = overEpochs ? "epoch" : "round";
        page.Heading("The course of the search");
        var accuracy = curves.Where(curve => curve.Name is "random" or "best").ToList();
        IReadOnlyList<string> charts =
        [
            .. Chart("Measured candidates", accuracy, metric),
            .. Chart("Training", [.. curves.Where(curve => curve.Name == "loss")], "loss, nats"),
        ];
        if (charts.Count == 0)
        {
            page.Paragraph("Nothing was measured yet.", "quiet");
            return;
        }

        page.Pictures(charts);
        if (accuracy.Count > 0)
        {
            page.Paragraph(
                "Random: mean of the candidates of a round that were drawn at random, the band ± one standard error of that mean. Best: the best candidate of the round.",
                "quiet"
            );
        }

        IEnumerable<string> Chart(string title, IReadOnlyList<RunCurve> shown, string up)
        {
            if (shown.Count == 0)
            {
                yield break;
            }

            var chart = new LineChart(title, across, up);
            foreach (var curve in shown)
            {
                chart.Add(curve.Name, [.. curve.X.Select((x, i) => (x, curve.Y[i], curve.Error?[i] ?? 0))]);
            }

            yield return chart.Render();
        }
    }

    private static void Decisions(HtmlPage page, RunReader reader)
    {
        page.Heading("What was decided");
        var events = LineageOutput.Of(reader).Events;
        if (events.Count == 0)
        {
            page.Paragraph("Nothing: the space stayed as it was.", "quiet");
            return;
        }

        page.Table(
            [Number("step"), "when", "what", "by", "because"],
            events.Select(each =>
                (IReadOnlyList<string>)
                    [
                        each.Step.ToString("N0", CultureInfo.InvariantCulture),
                        StatusText.Time(each.At),
                        $"{each.Verb} {each.Target}".TrimEnd(),
                        each.Actor,
                        each.Because ?? "",
                    ]
            )
        );
    }

    private static void Candidates(HtmlPage page, ParallelLayout? layout, SpaceMap? map, CancellationToken cancellation)
    {
        if (map is not null)
        {
            page.Heading("Map of the architectures");
            page.Pictures(MapPicture.Render(map, map.Layers[0]));
            page.Paragraph(
                "Architectures that decide alike lie together. Names say what the members of a cluster have in common.",
                "quiet"
            );
        }

        if (layout is null)
        {
            return;
        }

        page.Heading("What drives it");
        var question = AxisQuestion.All[0];
        var scores = PairScores.Of(AxisProperties.Measure(layout.Axes.Table, Window, cancellation), question.Weights);
        var order = AxisOrder.Best(scores, last: layout.Axes.Axes.Count - 1);
        page.Pictures(ParallelPictureSvg.Draw(layout, order, question.Title, 100));
        if (layout.Fronts.Count > 0)
        {
            page.Heading("What it costs");
            page.Pictures(ParetoPictureSvg.Draw(layout, layout.Fronts[0]));
        }
    }

    private static string Maybe(double? accuracy) => accuracy is { } known ? Share(known) : "";

    private static string Share(double accuracy) => accuracy.ToString("0.000", CultureInfo.InvariantCulture);
}
