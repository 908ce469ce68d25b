using System.Globalization;
using System.Text;
using NasNavigator.Runs;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Export;

/// <summary>What comes with an exported network: what it is, how it was found, how good it is and how sure that is.</summary>
internal static class ExportCard
{
    /// <summary>The card, in Markdown.</summary>
    public static string Write(Exported exported, RunReader run, SessionState? state, TableSettings? table, string version)
    {
        var card = new StringBuilder();
        var description = run.Description;
        Line($"# {description.Name}");
        Line();
        Line($"`{exported.Architecture}`");
        Line();
        Line($"{Figures.Short(exported.Parameters)} parameters, {Figures.Short(exported.MultiplyAdds)} multiply-adds a picture.");
        Line();
        Line("## How good it is");
        Line();
        HowGood(exported, run, state, table, Line);
        Line();
        Line("## How it was found");
        Line();
        Line("| | |");
        Line("| --- | --- |");
        Line($"| run | {description.Id} |");
        Line($"| space | {description.Name}, version {Short(description.SpaceVersion)} as started{Git(description)} |");
        Line(
            $"| started | {description.StartedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, seed {description.Seed}, on {description.Device} |"
        );
        Line($"| measured | {Figures.Counted(run.Evaluations, "architecture")} in {Figures.Counted(state?.Rounds ?? 0, "round")} |");
        Line($"| steered | {Figures.Counted(run.Events().Count(each => each.Kind == RunEvent.Steering), "decision")} |");
        Line(
            $"| with | {string.Join(", ", description.Versions.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value}"))} |"
        );
        Line();
        Line("## Files");
        Line();
        foreach (var file in exported.Files)
        {
            Line($"- `{file}`: {ExportFiles.About(file)}");
        }

        Line();
        Line($"Written by NAS Navigator {version}.");
        return card.ToString();

        void Line(string text = "") => card.Append(text).Append('\n');
    }

    private static void HowGood(Exported exported, RunReader run, SessionState? state, TableSettings? table, Action<string> line)
    {
        var evidence = run.Evidence();
        var finalist = evidence?.Finalists.FirstOrDefault(row => row.Architecture == exported.Architecture);
        if (exported.SelfTest is not { } test)
        {
            line("No weights come with it: train it before you use it.");
            if (table is not null && state?.Best is { } best && best.Architecture == exported.Architecture)
            {
                line("");
                line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The table of its run gives it {100 * best.ValidationAccuracy:0.00} % ({table.Metric}, by which it was chosen) and {100 * best.ReportAccuracy:0.00} % ({table.Report ?? table.Metric})."
                    )
                );
            }

            return;
        }

        line("| accuracy, % | on the ranking pictures | on pictures that nothing was chosen by |");
        line("| --- | ---: | ---: |");
        var name = exported.Weights == ExportedWeights.Alone ? "trained alone" : "with the supernet's weights";
        line($"| {name} | {Percent(test.Accuracy, test.Images)} | {Percent(test.ReportAccuracy, test.ReportImages)} |");
        line(
            $"| read from these files again | {Percent(test.ReloadedAccuracy, test.Images)} | {Percent(test.ReloadedReportAccuracy, test.ReportImages)} |"
        );
        if (test.Onnx is var (onnx, onnxReport))
        {
            line($"| `{ExportFiles.Onnx}` in ONNX Runtime | {Percent(onnx, test.Images)} | {Percent(onnxReport, test.ReportImages)} |");
        }

        if (exported.Weights == ExportedWeights.Alone && finalist is not null)
        {
            line($"| in the supernet, before | {Percent(finalist.SupernetAccuracy, test.Images)} | |");
        }

        line("");
        line(
            $"± is one standard error from the number of pictures ({test.Images:N0} and {test.ReportImages:N0}); how much another training with another seed would differ is not in it. The first column chose the network, so it flatters."
        );
        if (exported.Files.Contains(ExportFiles.Onnx) && test.Onnx is null)
        {
            line("");
            line($"`{ExportFiles.Onnx}` was not run: this package of NAS Navigator comes without ONNX Runtime.");
        }

        if (exported.Trained is { } trained)
        {
            line("");
            line(
                $"Trained for {Figures.Counted(trained.Epochs, "epoch")} on {Figures.Counted(trained.Images, "picture")} from fresh weights, seed {trained.Seed}."
            );
        }

        if (exported.Weights == ExportedWeights.Shared)
        {
            line("");
            line(
                "**These weights were trained for all architectures at once: train the network alone before you use it** (`nasnav export --train` does)."
            );
        }

        // A lead of networks trained alone says nothing of shared weights, and the other way round.
        if (
            evidence?.Largest is { } largest
            && state?.Best?.Architecture == exported.Architecture
            && (exported.Weights == ExportedWeights.Alone) == (largest.FinalReportAccuracy is not null)
        )
        {
            var error = largest.StandardError is { } deviation ? string.Create(CultureInfo.InvariantCulture, $" ± {deviation:0.0}") : "";
            line("");
            line(
                largest.IsBest
                    ? "It is the largest network of the space itself."
                    : $"The largest network of the space ({Figures.Short(largest.Parameters)} parameters), measured the same way: the lead over it is {Figures.Signed(largest.LeadOfBest).Trim()}{error} points."
            );
        }
    }

    private static string Percent(double share, int images) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * share:0.00} ± {100 * Math.Sqrt(share * (1 - share) / Math.Max(1, images)):0.00}"
        );

    private static string Short(string version) => version[..Math.Min(12, version.Length)];

    private static string Git(RunDescription description) => description.GitCommit is { } commit ? $", commit {Short(commit)}" : "";
}
