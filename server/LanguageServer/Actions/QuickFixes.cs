namespace NasNavigator.LanguageServer.Actions;

/// <summary>The fixes that come with findings.</summary>
internal sealed class QuickFixes : IActionSource
{
    public IEnumerable<ActionOffer> Find(ActionContext context) =>
        context
            .Findings.Where(finding => context.Touches(finding.Span))
            .SelectMany(finding =>
                finding.Fixes.Select(
                    (fix, place) =>
                        new ActionOffer(fix.Title, ActionKinds.QuickFix, () => fix.Edits) { Findings = [finding], IsPreferred = place == 0 }
                )
            );
}
