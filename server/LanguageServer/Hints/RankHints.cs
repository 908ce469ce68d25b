using NasNavigator.LanguageServer.Configuration;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>
/// What runs measured of the options of a line: <c>#1 of 4 · +4.1 ± 0.6 · 46</c> where it stands for one choice,
/// <c>best at 2 of 3 · −0.3 … +4.1</c> where it stands for several, and of several options on one line each, best to worst. Also what
/// steering took out, which needs no run.
/// </summary>
internal sealed class RankHints : IHintSource
{
    private const string Between = " · ";

    public bool IsOn(HintSettings settings) => settings.ShowsRanks;

    public IEnumerable<Hint> Find(HintContext context)
    {
        var evidence = context.Workspace.Measurements.On(context.Document.Uri, context.Space);
        var lines = new SortedDictionary<int, List<WrittenOption>>();
        foreach (var option in context.Known.Written.All)
        {
            if (context.LineOf(option.Span) is { } line)
            {
                lines.TryAdd(line, []);
                lines[line].Add(option);
            }
        }

        foreach (var (line, options) in lines)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            // Options of one choice belong together; a choice in an option of another comes after it.
            var texts = options
                .GroupBy(option => option.Places[0].Choice.Span)
                .Select(group => RankText.Of(evidence, [.. group]))
                .OfType<string>()
                .ToList();
            if (texts.Count > 0)
            {
                var old =
                    evidence is { IsOld: true } && options.Exists(option => option.Places.Any(place => evidence.Of(place) is not null));
                yield return new Hint(line, string.Join(Between, texts) + (old ? $"{Between}old" : ""), Details(evidence, options));
            }
        }
    }

    private static string? Details(Evidence? evidence, List<WrittenOption> options)
    {
        const int MostOptions = 12;
        if (evidence is null)
        {
            return null;
        }

        var tables = options
            .Take(MostOptions)
            .Select(option =>
                $"**{Hovering.Markdown.Text(EvidenceText.NameOf(option.Places[0]))}**\n\n{EvidenceText.Table(evidence, option.Places)}"
            )
            .Append(options.Count > MostOptions ? $"… and {Figures.Counted(options.Count - MostOptions, "more option")}." : "")
            .Append(EvidenceText.Provenance(evidence));
        return string.Join('\n', tables.Where(table => table.Length > 0));
    }
}
