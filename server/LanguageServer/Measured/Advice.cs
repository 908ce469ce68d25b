using NasNavigator.LanguageServer.Documents;
using NasNavigator.Space.Checks;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>What measurements say of a file as findings.</summary>
internal static class Advice
{
    /// <summary>Findings on the text as it is; none from old evidence, which speaks of another space.</summary>
    public static IReadOnlyList<Diagnostic> On(Workspace workspace, Document document)
    {
        if (
            !workspace.Settings.Diagnostics.Dominated
            || document.File.Space is not { } space
            || workspace.Measurements.On(document.Uri, space) is not { IsOld: false } evidence
        )
        {
            return [];
        }

        var dominated = space
            .Choices.SelectMany(evidence.Of)
            .Where(option => option.Suggestion is not null)
            .Select(option => new DominatedPlace(option.Place, EvidenceText.Short(option)));
        return Checker.Advise(document.File, [.. dominated]);
    }
}
