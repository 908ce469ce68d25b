using System.Diagnostics;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search;

namespace NasNavigator.Cli.RunViews;

/// <summary>Progress and ranking, redrawn in place. Called on the thread that trains, so it draws at most ten times a second.</summary>
internal sealed class LiveRunView(Terminal terminal) : IProgress<SearchEvent>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly LiveBlock _block = new(terminal);
    private SearchEvent.Progress? _progress;
    private SearchEvent.RoundEnded? _round;
    private long _drawnAt;
    private bool _isTrained = true;

    public void Report(SearchEvent value)
    {
        switch (value)
        {
            case SearchEvent.Started started:
                _isTrained = started.Supernet is not null;
                _block.Above(RunText.Header(started, terminal) + "\n");
                break;
            case SearchEvent.Progress progress:
                _progress = progress;
                Draw(atOnce: false);
                break;
            case SearchEvent.RoundEnded round:
                _round = round;
                _progress = _progress is null ? null : _progress with { Round = round.Round, Measured = null };
                Draw(atOnce: true);
                break;
            case SearchEvent.TrainedAlone alone:
                _block.Above(RunText.TrainedAlone(alone));
                Draw(atOnce: true);
                break;
            case SearchEvent.Warned warning:
                _block.Above(terminal.Paint($"warning: {warning.Message}", Ink.Warning));
                Draw(atOnce: true);
                break;
            case SearchEvent.Steered or SearchEvent.Edited or SearchEvent.Paused or SearchEvent.Continued:
                _block.Above(terminal.Paint(RunText.Steering(value), Ink.Strong));
                Draw(atOnce: true);
                break;
            case SearchEvent.Finished { Outcome: var outcome }:
                _progress = _progress is null ? null : _progress with { Measured = null, TimeLeft = null };
                // The last picture stays whole, however many choices there are.
                _block.Above(Text(int.MaxValue, RunText.SpaceText(outcome)) + "\n");
                terminal.Line(RunText.Outcome(outcome, terminal));
                terminal.Out.Flush();
                break;
            case SearchEvent.Stopped stopped:
                Draw(atOnce: true);
                terminal.Line(RunText.Stopped(stopped, terminal));
                terminal.Out.Flush();
                break;
        }
    }

    private void Draw(bool atOnce)
    {
        if (!atOnce && _drawnAt != 0 && Stopwatch.GetElapsedTime(_drawnAt) < Pause)
        {
            return;
        }

        _drawnAt = Stopwatch.GetTimestamp();
        _block.Show(Text(Math.Max(3, terminal.Height - 10)));
    }

    private string Text(int mostChoices, string? spaceText = null)
    {
        var lines = new List<string>();
        if (_progress is { } progress)
        {
            lines.Add(RunText.Progress(progress, terminal));
        }

        if (_round is { } round)
        {
            lines.Add("");
            lines.Add(RankingText.Short(RankingText.Rows(round.Ranking), terminal, mostChoices));
            lines.AddRange(RunText.Remarks(round.Ranking, _isTrained, spaceText));
        }

        return string.Join('\n', lines);
    }
}
