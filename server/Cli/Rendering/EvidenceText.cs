using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.Cli.Rendering;

/// <summary>How far a run's order can be trusted, and what came of its best, as lines.</summary>
internal static class EvidenceText
{
    private const int Shown = 5;

    /// <summary>Two or three lines on trust, for the end of a ranking or a status.</summary>
    /// <param name="evidence">Null before the end of a run.</param>
    /// <param name="terminal">Its colours are used.</param>
    public static IEnumerable<string> Trust(StoredEvidence? evidence, Terminal terminal)
    {
        if (evidence?.Trust is { } trust)
        {
            var verdict = trust.Verdict switch
            {
                "green" => terminal.Paint("green", Ink.Good),
                "red" => terminal.Paint("red", Ink.Error),
                _ => terminal.Paint("too early", Ink.Warning),
            };
            yield return $"trust: {verdict}   {Figures.Counted(trust.Networks.Count, "network")} trained alone for {Figures.Counted(trust.Epochs, "epoch")}: Kendall tau of the supernet's order {Tau(trust.Supernet)}, of the number of parameters {Tau(trust.Parameters)} (90 % intervals; green above {trust.Limit:0.0}, red below)";
            if (trust is { Combined: { } combined, CombinedError: { } error })
            {
                yield return $"       supernet, parameters, multiply-adds and options in one model fitted to the same networks, each predicted without its fold: tau {combined:0.00}, error {100 * error:0.0} points";
            }
        }
        else if (evidence is not null)
        {
            yield return "trust: not known   no network was trained alone; `search: { trust: { networks: 24 } }` trains some at the end of a run";
        }

        if (evidence?.Bias is [_, .., _] bias)
        {
            var leads = string.Join(", ", bias.Select(row => $"{Figures.Signed(row.Lead)} ± {row.StandardError:0.0} in round {row.Round}"));
            yield return $"bias:  options without weights (skips, pooling) against the others: {leads} (points)";
        }
    }

    /// <summary>How the best of a run stands to the largest network; null before the end of a run.</summary>
    /// <param name="baseline">The largest network.</param>
    /// <param name="terminal">Its colours are used.</param>
    public static string? Largest(BaselineRow? baseline, Terminal terminal)
    {
        if (baseline is null)
        {
            return null;
        }

        var error = baseline.StandardError is { } points ? $" ± {points:0.0}" : "";
        var lead = $"{Math.Abs(baseline.LeadOfBest):0.0}{error} points";
        // Nobody has won where chance alone makes as much.
        var isTold = baseline.StandardError is not { } deviation || Math.Abs(baseline.LeadOfBest) >= 2 * deviation;
        var standing =
            baseline.IsBest ? terminal.Paint("it is the best", Ink.Warning)
            : !isTold
                ? terminal.Paint($"the best is not told apart from it: {lead} {(baseline.LeadOfBest < 0 ? "below" : "above")}", Ink.Warning)
            : baseline.LeadOfBest < 0 ? terminal.Paint($"the search lost to it by {lead}", Ink.Error)
            : $"the best is {lead} above it";
        var report = baseline.FinalReportAccuracy ?? baseline.ReportAccuracy;
        var where =
            baseline.FinalReportAccuracy is not null ? " trained alone, on pictures that nothing was chosen by"
            : baseline.StandardError is not null ? " on pictures that nothing was chosen by"
            : "";
        return $"baseline: the largest network has {report:0.000}{where}, {Figures.Short(baseline.Parameters)} parameters; {standing}   {baseline.Architecture}";
    }

    /// <summary>The best of a run: what the supernet said and, where they were trained alone, what became of it.</summary>
    public static string? Finalists(StoredEvidence? evidence, Terminal terminal)
    {
        if (evidence?.Finalists is not { Count: > 0 } finalists)
        {
            return null;
        }

        var isTrained = finalists.Any(row => row.FinalAccuracy is not null);
        var table = new TableText("supernet", isTrained ? "alone" : "", isTrained ? "report" : "", "params", "", "architecture").Numbers(
            0,
            1,
            2,
            3
        );
        var first = finalists
            .Take(Shown)
            .Concat(finalists.Where(row => row.FinalAccuracy is not null || row.IsFittest || row.IsSuggested))
            .Distinct();
        foreach (var row in first)
        {
            table.Add(
                $"{row.SupernetAccuracy:0.000}",
                row.FinalAccuracy is { } final ? $"{final:0.000}" : "",
                row.FinalReportAccuracy is { } report ? $"{report:0.000}" : "",
                $"{row.Parameters:N0}",
                string.Join(" ", Marks(row)),
                row.Architecture
            );
        }

        var count = finalists.Count(row => row.IsPareto);
        return $"{table.Render(terminal)}\n{Figures.Counted(finalists.Count, "finalist")} measured again; no other is both as good and smaller: {count} (pareto); fittest: in each choice the option most likely to be best{(finalists.Any(row => row.IsSuggested) ? "; suggested: what the strategy's logits like best" : "")}";
    }

    /// <summary>What sets a finalist apart, a word each.</summary>
    public static IEnumerable<string> Marks(FinalistRow row)
    {
        if (row.IsPareto)
        {
            yield return "pareto";
        }

        if (row.IsFittest)
        {
            yield return "fittest";
        }

        if (row.IsSuggested)
        {
            yield return "suggested";
        }
    }

    private static string Tau(AgreementRow row)
    {
        return $"{Number(row.Tau)} ({Number(row.Low)} … {Number(row.High)}), in the better half {Number(row.BetterHalf)} ({Number(row.BetterHalfLow)} … {Number(row.BetterHalfHigh)})";

        static string Number(double? value) => value is { } number ? $"{number:0.00}" : "–";
    }
}
