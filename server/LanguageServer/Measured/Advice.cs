using NasNavigator.LanguageServer.Documents;
using NasNavigator.Space.Checks;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>What measurements say of a file as findings.</summary>
internal static class Advice
{
    /// <summary>
    /// Findings at their places in the text as it is, from its last whole reading: a half-typed line does not put out the marks on others.
    /// None from old evidence, which speaks of another space.
    /// </summary>
    public static IReadOnlyList<Diagnostic> On(Workspace workspace, Document document)
    {
        if (
            !workspace.Settings.Diagnostics.Dominated
            || document.Known is not { } known
            || workspace.Measurements.On(document.Uri, known.Space) is not { IsOld: false } evidence
        )
        {
            return [];
        }

        var dominated = known
            .Space.Choices.SelectMany(evidence.Of)
            .Where(option => option.Suggestion is not null)
            .Select(option => new DominatedPlace(option.Place, EvidenceText.Short(option)));
        return
        [
            .. Checker
                .Advise(known.File, [.. dominated])
                .Select(finding => known.Now(finding.Span) is { } now ? finding with { Span = now } : null)
                .OfType<Diagnostic>(),
        ];
    }
}
