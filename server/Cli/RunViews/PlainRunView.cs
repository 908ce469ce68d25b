using NasNavigator.Cli.Rendering;
using NasNavigator.Search;
using NasNavigator.Space;

namespace NasNavigator.Cli.RunViews;

/// <summary>One line a round: for logs and for machines where nobody looks on.</summary>
internal sealed class PlainRunView(Terminal terminal) : IProgress<SearchEvent>
{
    private SearchEvent.Progress? _latest;

    public void Report(SearchEvent value)
    {
        switch (value)
        {
            case SearchEvent.Started started:
                terminal.Line(RunText.Header(started, terminal));
                break;
            case SearchEvent.Progress progress:
                _latest = progress;
                return;
            case SearchEvent.RoundEnded round:
                terminal.Line(Round(round));
                break;
            case SearchEvent.TrainedAlone alone:
                terminal.Line(RunText.TrainedAlone(alone));
                break;
            case SearchEvent.Warned warning:
                terminal.Line($"warning: {warning.Message}");
                break;
            case SearchEvent.Steered or SearchEvent.Edited or SearchEvent.Paused or SearchEvent.Continued:
                terminal.Line(RunText.Steering(value));
                break;
            case SearchEvent.Finished { Outcome: var outcome }:
                if (outcome.Ranking is { } ranking)
                {
                    terminal.Line();
                    terminal.Line(RankingText.Short(RankingText.Rows(ranking), terminal));
                    terminal.Line(
                        string.Join('\n', RunText.Remarks(ranking, outcome is { Table: null, Proxy: null }, RunText.SpaceText(outcome)))
                    );
                    terminal.Line();
                }

                terminal.Line(RunText.Outcome(outcome, terminal));
                break;
            case SearchEvent.Stopped stopped:
                terminal.Line(RunText.Stopped(stopped, terminal));
                break;
            default:
                return;
        }

        // A log is read while it is written.
        terminal.Out.Flush();
    }

    private string Round(SearchEvent.RoundEnded round)
    {
        var parts = new List<string> { $"round {round.Round}/{_latest?.Rounds ?? round.Round}", $"step {round.Step:N0}" };
        if (_latest is { } now)
        {
            if (now.Epochs > 0)
            {
                parts.Add($"epoch {now.Epoch}/{now.Epochs}");
            }

            if (!double.IsNaN(now.Loss))
            {
                parts.Add($"loss {now.Loss:0.00}");
            }
        }

        parts.Add($"accuracy {round.MeanAccuracy:0.000}, best {round.BestAccuracy:0.000}");
        parts.Add($"main effects explain {Figures.Percent(round.Ranking.ExplainedVariance)}");
        if (_latest?.TimeLeft is { } left)
        {
            parts.Add($"{Figures.Duration(left)} left");
        }

        return string.Join("   ", parts);
    }
}
