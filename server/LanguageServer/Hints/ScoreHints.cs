using System.Globalization;
using System.Text;
using NasNavigator.LanguageServer.Configuration;
using NasNavigator.LanguageServer.Hovering;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>
/// What zero-cost scores say of the options of a line, as long as no run of this space measured them: <c>zero-cost: #3 of 4</c>,
/// <c>zero-cost: best at 2 of 6</c> where it stands for several choices, and of several options on one line their names from best to worst.
/// </summary>
internal sealed class ScoreHints : IHintSource
{
    private const string Lead = "zero-cost: ";
    private const int MostNames = 6;
    private const int MostRows = 24;

    public bool IsOn(HintSettings settings) => settings.ShowsScores;

    public IEnumerable<Hint> Find(HintContext context)
    {
        if (
            context.Workspace.Measurements.ByFile.GetValueOrDefault(context.Document.Uri)?.Scores?.On(context.Space) is not { } scores
            || context.Workspace.Measurements.On(context.Document.Uri, context.Space) is { IsOld: false }
        )
        {
            yield break;
        }

        var lines = context
            .Known.Written.All.Select(option => (Line: context.LineOf(option.Span), Option: option))
            .Where(entry => entry.Line is not null)
            .GroupBy(entry => entry.Line!.Value, entry => entry.Option);
        foreach (var line in lines)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var texts = line.GroupBy(option => option.Places[0].Choice.Span)
                .Select(group => Text(scores, [.. group]))
                .OfType<string>()
                .ToList();
            if (texts.Count > 0)
            {
                yield return new Hint(
                    line.Key,
                    Lead + string.Join(" · ", texts),
                    Details(scores, [.. line.SelectMany(option => option.Places)])
                );
            }
        }
    }

    private static string? Text(ZeroCost scores, IReadOnlyList<WrittenOption> options)
    {
        if (options is [{ Places: var places }])
        {
            var known = places.Select(scores.Of).OfType<ZeroCostOption>().ToList();
            var placed = known.FindAll(option => option.Rank > 0);
            return known.Count == 0 ? null
                : placed.Count == 0 ? "too early"
                : places.Count == 1 ? $"#{placed[0].Rank} of {placed[0].Of}"
                : $"best at {placed.Count(option => option.Rank == 1)} of {placed.Count}";
        }

        var standings = options
            .Select(option =>
                (option, Placed: option.Places.Select(scores.Of).OfType<ZeroCostOption>().Where(each => each.Rank > 0).ToList())
            )
            .ToList();
        var names = standings
            .Where(standing => standing.Placed.Count > 0)
            .OrderByDescending(standing => standing.Placed.Average(each => each.Value))
            .Select(standing => EvidenceText.NameOf(standing.option.Places[0]))
            .ToList();
        return names.Count > 0 ? string.Join(" > ", names.Take(MostNames)) + (names.Count > MostNames ? " > …" : "")
            : options.SelectMany(option => option.Places).Any(place => scores.Of(place) is not null) ? "too early"
            : null;
    }

    private static string Details(ZeroCost scores, IReadOnlyList<OptionPlace> places)
    {
        var text = new StringBuilder("| option | at | rank | mean rank | ± | networks |\n| --- | --- | --- | --- | --- | --- |\n");
        var known = places.Select(scores.Of).OfType<ZeroCostOption>().OrderByDescending(option => option.Value).ToList();
        foreach (var option in known.Take(MostRows))
        {
            var (name, address) = (Markdown.Text(EvidenceText.NameOf(option.Place)), Markdown.Text(option.Place.Address));
            var rank = option.IsEarly ? "too early" : $"#{option.Rank} of {option.Of}";
            var error = double.IsNaN(option.StandardError) ? "" : Number(option.StandardError);
            text.Append($"| {name} | {address} | {rank} | {Number(option.Value)} | {error} | {Figures.Count(option.Samples)} |\n");
        }

        return $"{text}\nMean rank of {Figures.Counted(scores.Architectures, "untrained network")} that hold the option, 1 the first and 0 the last, by "
            + $"{string.Join(", ", scores.Proxies)}; ± is one standard error. Nothing was trained: many such scores say little more than the number of parameters.";
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
