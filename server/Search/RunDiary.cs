using System.Globalization;
using NasNavigator.Runs;

namespace NasNavigator.Search;

/// <summary>Passes on what happens, and writes to <c>run.log</c> what a reader looks for there later: not every bar of progress.</summary>
internal sealed class RunDiary(Run run, IProgress<SearchEvent> next) : IProgress<SearchEvent>
{
    public void Report(SearchEvent value)
    {
        if (Line(value) is { } line)
        {
            run.Log(line);
        }

        next.Report(value);
    }

    private static string? Line(SearchEvent value) =>
        value switch
        {
            SearchEvent.Started started => string.Create(
                CultureInfo.InvariantCulture,
                $"{(started.ResumedAt is { } step ? $"goes on from step {step:N0}" : "starts")}: {started.Plan.Rounds} rounds of {started.Plan.Candidates} candidates{(started.Supernet is { } supernet ? $" on {supernet.Device}, {supernet.Library}" : "")}"
            ),
            SearchEvent.Warned warned => warned.Message,
            SearchEvent.RoundEnded round => string.Create(
                CultureInfo.InvariantCulture,
                $"round {round.Round} ended at step {round.Step:N0}: mean {round.MeanAccuracy:0.0000}, best {round.BestAccuracy:0.0000}"
            ),
            _ => null,
        };
}
